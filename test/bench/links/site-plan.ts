/** What a bench site of any size consists of (站点规模): groups, columns, list pages, articles, and the address of each. */
import { chanceOf } from '../../farm/chance.ts';

export type PageKind = 'home' | 'hub' | 'list' | 'article' | 'departments' | 'department' | 'intro';

export interface PageRef {
  readonly kind: PageKind;
  /** From the root, as it is written in links: Chinese stands raw. */
  readonly path: string;
  readonly group: Group | null;
  readonly column: PlannedColumn | null;
  /** Of the list page or article in its column, of the department or introduction in its row. */
  readonly index: number;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly columns: readonly PlannedColumn[];
}

export interface PlannedColumn {
  readonly group: string;
  /** Its directory's name: Chinese in a few. */
  readonly id: string;
  readonly name: string;
  readonly sleeping: boolean;
  /** YYYY-MM-DD. */
  readonly newest: string;
  readonly articles: number;
  readonly daysBetween: number;
}

export interface SitePlan {
  readonly seed: number;
  readonly pages: number;
  readonly groups: readonly Group[];
  readonly columns: readonly PlannedColumn[];
  /** Fill the site up to its exact number of pages. */
  readonly intros: number;
}

export const AS_OF = '2017-02-28';
export const ITEMS_A_PAGE = 20;
export const DEPARTMENTS: readonly (readonly [string, string])[] = [
  ...([
    'fgj 发展和改革局',
    'jyj 教育局',
    'czj 财政局',
    'mzj 民政局',
    'sfj 司法局',
    'rsj 人力资源和社会保障局',
  ] as const),
  ...([
    'gtj 国土资源局',
    'hbj 环境保护局',
    'zjj 住房和城乡建设局',
    'jtj 交通运输局',
    'slj 水利局',
    'nyj 农业局',
  ] as const),
  ...(['wsj 卫生和计划生育局', 'sjj 审计局', 'tjj 统计局', 'lyj 林业局'] as const),
].map((line) => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? ''] as const);

/** Group: columns, `!` before those that sleep; weight of articles behind a colon. */
const GROUPS: readonly (readonly [string, string, string])[] = [
  [
    'xwzx',
    '新闻中心',
    'bdyw 本地要闻:4 bmdt 部门动态:4 xzdt 乡镇动态:4 mtjj 媒体聚焦:2 !tpxw 图片新闻:2 !jcxw 基层新闻:1 szyw 时政要闻:3 !hyxx 会议信息:1',
  ],
  [
    'zwgk',
    '政务公开',
    'tzgg 通知公告:3 zcwj 政策文件:2 !zcjd 政策解读:1 gfxwj 规范性文件:1 rsxx 人事信息:1 !zklu 招考录用:1 规划计划 规划计划:1 tjsj 统计数据:1 czyjs 财政预决算:1 !yjgl 应急管理:1 政府采购 政府采购:2 !zdxm 重大项目:1 bzxzf 保障性住房:1 xxgknb 信息公开年报:1',
  ],
  [
    'zdly',
    '重点领域',
    'spyp 食品药品安全:1 !hjbh 环境保护:1 aqsc 安全生产:1 !zdcq 征地拆迁:1 fpgz 扶贫工作:1 jyxx 教育信息:1 !就业创业 就业创业:1 shjz 社会救助:1',
  ],
  ['hdjl', '互动交流', 'yjzj 意见征集:1 !zxft 在线访谈:1 wsdc 网上调查:1 !zxfk 咨询反馈:1'],
  ['ztzl', '专题专栏', 'jzfp 精准扶贫:1 !mlxc 美丽乡村:1 !lxyz 两学一做:1 文明创建 文明创建:1'],
  ['zsly', '招商旅游', 'zsyz 招商引资:1 !lyzx 旅游资讯:1'],
];
const FIXED_PAGES = 1 + GROUPS.length + 1 + DEPARTMENTS.length;
export const FEWEST_PAGES = 200;
const DAY = 86_400_000;

interface Drafted {
  readonly group: string;
  readonly id: string;
  readonly name: string;
  readonly sleeping: boolean;
  readonly weight: number;
}

function drafted(group: string, line: string): Drafted[] {
  return [...line.matchAll(/(!?)(\S+) (\S+):(\d)/g)].map(([, mark, id = '', name = '', weight]) => {
    return { group, id, name, sleeping: mark === '!', weight: Number(weight) };
  });
}

export function planSite(pages: number, seed: number): SitePlan {
  if (pages < FEWEST_PAGES) throw new Error(`a bench site has at least ${FEWEST_PAGES} pages, not ${pages}`);
  const drafts = GROUPS.flatMap(([id, , line]) => drafted(id, line));
  const weights = drafts.reduce((sum, { weight }) => sum + weight, 0);
  const room = pages - FIXED_PAGES;
  const columns = drafts.map((draft) => plannedColumn(draft, Math.floor((room * draft.weight) / weights), seed));
  const used = columns.reduce((sum, column) => sum + column.articles + listPages(column), FIXED_PAGES);
  const groups = GROUPS.map(([id, name]) => ({ id, name, columns: columns.filter(({ group }) => group === id) }));
  return { seed, pages, groups, columns, intros: pages - used };
}

function plannedColumn(draft: Drafted, room: number, seed: number): PlannedColumn {
  const chance = chanceOf('column', seed, draft.id);
  const articles = Math.max(1, room - Math.ceil(room / (ITEMS_A_PAGE + 1)));
  const isNews = draft.group === 'xwzx';
  const [least, most] = draft.sleeping ? (isNews ? [60, 200] : [500, 900]) : isNews ? [0, 4] : [3, 60];
  const newest = new Date(Date.parse(AS_OF) - chance.int(least, most) * DAY).toISOString().slice(0, 10);
  // Ten years at most, so that no list goes back to before there was a site.
  const daysBetween = Math.min(isNews ? 0.7 : 5, 3650 / articles);
  const { group, id, name, sleeping } = draft;
  return { group, id, name, sleeping, newest, articles, daysBetween };
}

export const listPages = ({ articles }: PlannedColumn): number => Math.max(1, Math.ceil(articles / ITEMS_A_PAGE));

export const columnPath = ({ group, id }: PlannedColumn, page = 0): string =>
  `/${group}/${id}/${page === 0 ? '' : `index_${page}.html`}`;

export const groupPath = (group: string): string => `/${group}/`;
export const departmentPath = (index: number): string => `/bm/${DEPARTMENTS[index]?.[0] ?? ''}/`;
export const introPath = (index: number): string => `/bm/jianjie_${index + 1}.html`;

export const dayOf = (column: PlannedColumn, index: number): string =>
  new Date(Date.parse(column.newest) - Math.floor(index * column.daysBetween) * DAY).toISOString().slice(0, 10);

const IN_CHINESE = /[^\p{ASCII}]/u;

/** Of the form that the great Chinese systems give; by its title where the column's directory has a Chinese name. */
export function articlePath(column: PlannedColumn, index: number): string {
  const day = dayOf(column, index).replaceAll('-', '');
  const id = column.articles - index + 1000;
  if (IN_CHINESE.test(column.id)) return `/${column.group}/${column.id}/关于${column.name}工作的情况_${id}.html`;
  return `/${column.group}/${column.id}/${day.slice(0, 6)}/t${day}_${id}.html`;
}

/** Every page of the site once: home, hubs, departments, then column by column. */
export function* pagesOf(plan: SitePlan): Generator<PageRef> {
  yield { kind: 'home', path: '/', group: null, column: null, index: 0 };
  for (const [index, group] of plan.groups.entries())
    yield { kind: 'hub', path: groupPath(group.id), group, column: null, index };
  yield { kind: 'departments', path: '/bm/', group: null, column: null, index: 0 };
  for (let index = 0; index < DEPARTMENTS.length; index += 1)
    yield { kind: 'department', path: departmentPath(index), group: null, column: null, index };
  for (let index = 0; index < plan.intros; index += 1)
    yield { kind: 'intro', path: introPath(index), group: null, column: null, index };
  for (const group of plan.groups) for (const column of group.columns) yield* columnPages(group, column);
}

function* columnPages(group: Group, column: PlannedColumn): Generator<PageRef> {
  for (let index = 0; index < listPages(column); index += 1)
    yield { kind: 'list', path: columnPath(column, index), group, column, index };
  for (let index = 0; index < column.articles; index += 1)
    yield { kind: 'article', path: articlePath(column, index), group, column, index };
}
