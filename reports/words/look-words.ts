/** Words that belong to the look of the tables, not to what they say (版面用语): marks, labels of the page's tools, captions. */

/** Brackets survive a print in black and white; colour alone would not. */
export const toFillIn = (words: string): string => `【${words}】`;

export const ORIGIN = {
  pages: (read: number, found: number) => `读取页面${read}个（发现${found}个）。`,
} as const;

/** The page's tools (网页工具栏); the script fills in the names in braces. */
export const TOOLS = {
  search: '查找',
  searchHint: '单位、栏目或网址，如：大新县',
  unit: '单位',
  kind: '问题类型',
  state: '复核状态',
  sort: '排序',
  all: '全部',
  sorts: { no: '按序号', unit: '按单位名称', most: '问题多的在前', oldest: '最久未更新在前' },
  open: '展开全部依据',
  shut: '收起全部依据',
  reset: '清除条件',
  shown: '显示{sites}个网站、{findings}个问题',
  none: '没有符合条件的网站。',
  elsewhere: '{names}列入附件6，不在本表。',
  index: (units: number) => `单位目录（${units}）：点击即到`,
  top: '回到页首',
} as const;

export const PROOFS = {
  /** 查看依据：12个问题（截图8张）. */
  of: (findings: number, pictures: number) =>
    `查看依据：${findings}个问题${pictures > 0 ? `（截图${pictures}张）` : ''}`,
  picture: '截图',
  pictureAt: (minute: string) => `截图（${minute}）`,
  pictureOf: (subject: string) => `${subject}的截图`,
  snapshot: '保存网页快照',
  snapshotFile: (id: string) => `快照-${id}.html`,
  id: '问题编号',
  firstSeen: (day: string) => `首次发现 ${day}`,
  dueOn: (day: string) => `限${day}前整改`,
  links: (count: number) => `打不开的链接${count}条`,
  leftOut: (pictures: number, megabytes: number) =>
    `为控制文件大小（截图合计不超过${megabytes}MB），另有${pictures}张截图未放入本页，可用命令 patrol evidence 加问题编号取出。`,
} as const;

export const TOTALS = {
  sites: (sites: number, findings: number) => `共${sites}个网站、${findings}个问题`,
  kind: (label: string, count: number) => `${label}${count}个`,
  elsewhere: (sites: number) => `另有${sites}个网站列入附件6，不在本表：`,
} as const;

export const SHEET = {
  page: (page: string, pages: string) => `第 ${page} 页，共 ${pages} 页`,
  open: '打开',
  /** Heading of such links, beside what is printed. */
  openPage: '打开页面',
  /** In place of a column's name, for a link. */
  link: '链接',
} as const;

/** 问题明细: what each problem is, where it is seen, and by which number it is reviewed. */
export const DETAIL_SHEET_HEADINGS = [
  '序号',
  '市、县(市、区)/单位',
  '网站名称',
  '问题类型',
  '栏目',
  '网址',
  '最近更新',
  '依据',
  '所在页面',
  SHEET.openPage,
  '复核',
  '问题编号',
] as const;

export const UNDECIDED = {
  title: '未能判定的栏目',
  headings: ['市、县(市、区)/单位', '网站名称', '栏目', '网址', '未能判定的原因'],
  /** In a table of the notice's six columns. */
  problem: (column: string, reason: string) => `“${column}”栏目未能判定：${reason}`,
  remark: '未能判定',
} as const;
