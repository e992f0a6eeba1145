/** Why nothing could be told of a column (未能判定的原因的措辞): one sentence a reason. */
import { isFetchReason, reasonSays } from '../../src/http/connection/reasons.ts';
import type { ColumnReport, NoPageReason, UndecidedReason } from '../../src/site-report.ts';
import { looksSay } from './disputed-words.ts';

const REASON_SAYS = {
  'needs-browser': '内容由脚本生成，须由浏览器打开才能判定，本次未能完整打开',
  'nothing-read': '页面上没有读到可供判定的条目',
  'page-looks-like-an-error': '栏目页面显示的是出错提示',
  'entries-not-shown': '后台数据中有条目，页面上未能看到',
  'child-not-read': '有的下级栏目未能判定，本栏目可能仍在更新',
  'child-undated': '有的下级栏目的条目未注明时间，本栏目可能仍在更新',
  'children-empty': '栏目自身没有条目，读到的下级栏目均为空',
  'children-undecided': '栏目自身没有条目，是否更新须看其下级栏目',
  'children-sleep': '栏目自身没有条目，读到的下级栏目均未更新，须由人工认定',
  'articles-not-read': '列表未注明时间，所列文章未能读到',
  'fresher-list-beside': '同一页面另有更新的列表，哪一个是本栏目的须由人工认定',
  'undated-item-above-newest': '列表前面有条目未注明时间，可能是新发布的',
  'days-in-few-titles': '只有少数标题中带有日期，不能据此认定发布时间',
  'unsorted-and-further-pages-unread': '列表未按时间排列，其余各页未读',
  'unsorted-and-undated-items': '列表未按时间排列，且有条目未注明时间',
  'new-item-in-a-long-gap': '以往巡查之间出现过新条目，发布时间不能确定',
  'second-look-failed': '第二次核对时未能打开',
  'looks-disagree': '各次核对的结果不一致',
  'not-archived': '所存网页中没有该栏目的页面，无法重新评判',
  'seen-once': '只核对过一次，按本次规则不能认定',
  'rejudge-needed': '更新期限与巡查所用规则集不同，须重新评判',
} as const satisfies Record<UndecidedReason, string>;

const NO_PAGE_SAYS = {
  robots: '栏目页面为网站的robots.txt文件所禁止，未读',
  'not-tried': '栏目页面本次未及读取',
  'not-html': '栏目打开后是文件，不是网页',
  'leads-elsewhere': '栏目打开后跳转至其他网站',
  'no-page': '栏目页面本次未能读到',
  'not-archived': '所存网页中没有该栏目的页面，无法重新评判',
} as const satisfies Record<NoPageReason, string>;

const BY_PERSON = '按人工设定处理，未作判定';
const OTHER = '所得信息不足，须由人工判定';
/** Of a column whose page did not come; what follows is why. */
const NOT_COME = 'page-';

type Undecided = Pick<ColumnReport, 'reason' | 'confidence'> & Partial<Pick<ColumnReport, 'evidence'>>;

/** With `evidence`, what the looks saw that disagree. */
export function undecidedSays({ reason, confidence, evidence = [] }: Undecided): string {
  if (confidence === 'person') return BY_PERSON;
  if (reason === null) return OTHER;
  if (reason === 'looks-disagree') return [REASON_SAYS[reason], looksSay(evidence)].filter(Boolean).join('：');
  if (Object.hasOwn(REASON_SAYS, reason)) return REASON_SAYS[reason as UndecidedReason]; // safe: just looked
  return reason.startsWith(NOT_COME) ? notComeSays(reason.slice(NOT_COME.length)) : OTHER;
}

function notComeSays(why: string): string {
  if (Object.hasOwn(NO_PAGE_SAYS, why)) return NO_PAGE_SAYS[why as NoPageReason]; // safe: just looked
  return isFetchReason(why) ? `栏目页面未能打开：${reasonSays(why)}` : NO_PAGE_SAYS['no-page'];
}
