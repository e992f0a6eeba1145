/** The columns of the review list (复核清单): how they are headed, how wide they are, which a person fills in. */

export interface ReviewColumn {
  readonly key:
    | 'id'
    | 'unit'
    | 'siteName'
    | 'siteUrl'
    | 'kind'
    | 'column'
    | 'url'
    | 'lastUpdated'
    | 'proof'
    | 'moreProof'
    | 'clause'
    | 'firstSeen'
    | 'lastSeen'
    | 'runsSeen'
    | 'state'
    | 'says'
    | 'decision'
    | 'reason'
    | 'dueOn'
    | 'by'
    | 'seenIn';
  readonly heading: string;
  /** In characters of the default font. */
  readonly width: number;
  readonly filledIn: boolean;
}

const told = (key: ReviewColumn['key'], heading: string, width: number): ReviewColumn => ({
  key,
  heading,
  width,
  filledIn: false,
});
const filled = (key: ReviewColumn['key'], heading: string, width: number): ReviewColumn => ({
  key,
  heading,
  width,
  filledIn: true,
});

export const REVIEW_COLUMNS: readonly ReviewColumn[] = [
  told('id', '问题编号', 19),
  told('unit', '单位', 18),
  told('siteName', '网站名称', 26),
  told('siteUrl', '网址', 26),
  told('kind', '问题类型', 14),
  told('column', '栏目', 26),
  told('url', '对象网址', 34),
  told('lastUpdated', '最近更新', 12),
  told('proof', '依据', 40),
  told('moreProof', '其他依据', 40),
  told('clause', '条款', 30),
  told('firstSeen', '首次发现', 12),
  told('lastSeen', '最近发现', 12),
  told('runsSeen', '发现次数', 9),
  told('state', '当前状态', 12),
  told('says', '说明', 34),
  filled('decision', '决定', 12),
  filled('reason', '理由', 30),
  filled('dueOn', '整改期限', 13),
  filled('by', '复核人', 12),
  told('seenIn', '所据巡查', 26),
];

export const REVIEW_TITLE = {
  sheet: '复核清单',
  notesSheet: '填写说明',
  choose: '请从下拉列表中选择：确认、误报、通知整改、重新复核。',
  notes: [
    '逐行打开“对象网址”和“依据”核对，在“决定”一栏选择：确认、误报、通知整改、重新复核。未填决定的行不作处理。',
    '“误报”必须写明理由；“通知整改”必须填写整改期限，格式如 2017-03-20；“复核人”写姓名，导入时也可以用 --by 统一指定。',
    '“问题编号”和“所据巡查”请勿改动：导入时据此认定决定所针对的问题和事实。其余各栏改动不起作用。',
    '导入：npm run -s patrol -- review --import 文件。任何一行有误，全部不予导入，并逐行说明。',
    '是否整改以后续巡查所见为准，不在此表填写。',
    '“未能判定的栏目”逐个列出本次巡查未能判定的栏目及原因，供打开核对，不作决定。',
  ],
} as const;
