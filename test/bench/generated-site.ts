/** One site of any size, made on the spot: a home page, 20 columns with paging, dated articles; a page weighs the same in all sizes. */
export interface GeneratedPage {
  readonly url: string;
  readonly html: string;
}

const HOST = 'http://www.generated.gov.cn';
const COLUMNS = [
  '工作动态',
  '通知公告',
  '政策文件',
  '政策解读',
  '人事信息',
  '财政信息',
  '统计数据',
  '规划计划',
  '应急管理',
  '招标采购',
  '环境保护',
  '食品药品',
  '安全生产',
  '扶贫工作',
  '教育信息',
  '卫生健康',
  '社会救助',
  '就业创业',
  '招商引资',
  '旅游信息',
];
const ITEMS_A_PAGE = 20;
const SUBJECTS = ['防汛抗旱', '脱贫攻坚', '安全生产', '森林防火', '春耕备耕', '信访维稳', '政务公开'];
const DAY = 86_400_000;
const NEWEST = Date.parse('2017-02-27');

const dayOf = (index: number): string => new Date(NEWEST - Math.floor(index / 3) * DAY).toISOString().slice(0, 10);
const titleOf = (column: number, index: number): string =>
  `县政府召开第${index + 1}次${SUBJECTS[(column + index) % SUBJECTS.length]}工作专题会议部署下一阶段重点任务`;
const articleUrl = (column: number, index: number): string => `${HOST}/c${column}/a${index}.html`;
const columnUrl = (column: number, page = 0): string => `${HOST}/c${column}/${page === 0 ? '' : `index_${page}.html`}`;

const MENU = COLUMNS.map((name, column) => `<li><a href="${columnUrl(column)}">${name}</a></li>`).join('');
const FOOT = `<div class="foot"><p>主办：生成县人民政府办公室　承办：生成县信息中心　备案号：桂ICP备05000000号</p><p><a href="${HOST}/">首页</a> | <a href="${HOST}/c0/">工作动态</a></p></div>`;

function page(url: string, title: string, main: string): GeneratedPage {
  const head = `<head><meta charset="utf-8"><title>${title}-生成县人民政府门户网站</title><link rel="stylesheet" href="/css/main.css"></head>`;
  const body = `<div class="top"><img src="/images/logo.png"></div><div class="nav"><ul><li><a href="${HOST}/">首页</a></li>${MENU}</ul></div>`;
  return { url, html: `<!DOCTYPE html><html>${head}<body>${body}<div class="main">${main}</div>${FOOT}</body></html>` };
}

const crumbs = (column: number): string =>
  `<div class="pos">您现在的位置：<a href="${HOST}/">首页</a> &gt; <a href="${columnUrl(column)}">${COLUMNS[column]}</a></div>`;

function listOf(column: number, from: number, count: number): string {
  const items = Array.from({ length: count }, (_, at) => {
    const index = from + at;
    return `<li><a href="${articleUrl(column, index)}" title="${titleOf(column, index)}">${titleOf(column, index)}</a><span>${dayOf(index)}</span></li>`;
  });
  return `<ul class="list">${items.join('')}</ul>`;
}

function columnPage(column: number, at: number, articles: number): GeneratedPage {
  const from = at * ITEMS_A_PAGE;
  const pages = Math.max(1, Math.ceil(articles / ITEMS_A_PAGE));
  const next = at + 1 < pages ? `<a href="${columnUrl(column, at + 1)}">下一页</a>` : '下一页';
  const list = listOf(column, from, Math.min(ITEMS_A_PAGE, articles - from));
  return page(
    columnUrl(column, at),
    COLUMNS[column] ?? '',
    `${crumbs(column)}${list}<div class="page">共${pages}页 ${next}</div>`,
  );
}

function articlePage(column: number, index: number): GeneratedPage {
  const title = titleOf(column, index);
  const text =
    `<p>${'会议传达学习上级有关会议精神，听取各乡镇各部门工作情况汇报，研究部署下一阶段重点任务。'.repeat(8)}</p>`.repeat(
      4,
    );
  const main = `${crumbs(column)}<h1>${title}</h1><div class="info">发布时间：${dayOf(index)}　来源：县政府办</div><div class="text">${text}</div>`;
  return page(articleUrl(column, index), title, main);
}

const homePage = (articles: number): GeneratedPage =>
  page(
    `${HOST}/`,
    '首页',
    COLUMNS.slice(0, 6)
      .map(
        (name, column) =>
          `<div class="box"><h2><a href="${columnUrl(column)}">${name}</a></h2>${listOf(column, 0, Math.min(6, articles))}</div>`,
      )
      .join(''),
  );

/** The home page, all list pages, then articles, `size` pages together. */
export function generateSite(size: number): GeneratedPage[] {
  const articles = articlesAColumn(size);
  const listPages = Math.max(1, Math.ceil(articles / ITEMS_A_PAGE));
  const lists = COLUMNS.flatMap((_, column) =>
    Array.from({ length: listPages }, (_none, at) => columnPage(column, at, articles)),
  );
  const all = COLUMNS.flatMap((_, column) =>
    Array.from({ length: articles }, (_none, index) => articlePage(column, index)),
  );
  return [homePage(articles), ...lists, ...all].slice(0, size);
}

/** So many articles that they and the list pages that name them fill the site. */
function articlesAColumn(size: number): number {
  const room = (size - 1) / COLUMNS.length;
  const fits = (articles: number): boolean => articles + Math.max(1, Math.ceil(articles / ITEMS_A_PAGE)) >= room;
  let articles = 1;
  while (!fits(articles)) articles += 1;
  return articles;
}
