/** Plants the links of a site that fail, that are walls, that are slow, and those that fail only for a while. */
import { type Chance, chanceOf } from '../chance.ts';
import { daysBefore } from '../days.ts';
import { makeOf } from '../makes/registry.ts';
import type { LinkFault, PlantedLink } from '../truth-table.ts';
import { titleFor } from '../words/titles.ts';
import type { Allotment } from './allotment.ts';
import type { Article, Site } from './model.ts';

const DEAD: readonly LinkFault[] = ['404', '404', '404', '410', '500', 'redirect-loop'];
const DEAD_OUTSIDE: readonly (readonly [LinkFault, string])[] = [
  ['dns', 'http://www.gxnwz-old.com/'],
  ['dns', 'http://zsyz.gxjtgh.gov.cn/xxgk/'],
  ['refused', 'http://oa.gxtxj.org.cn:8080/portal/'],
  ['refused', 'http://www.gxjspx.net/'],
  ['404', 'http://www.gxnews.com.cn/gone/2012/ztbd.htm'],
  ['500', 'http://www.gxrc.com/broken/query.aspx'],
  ['reset', 'http://www.gxws.cn/reset/index.html'],
];
const WALLS: readonly LinkFault[] = ['403', '412', '521', '503-retry', '429', 'challenge', '401'];
const WALLS_OUTSIDE: readonly (readonly [LinkFault, string])[] = [
  ['403', 'http://www.12306.cn/wall/403/'],
  ['412', 'http://www.nhfpc.gov.cn/wall/412/index.html'],
  ['521', 'http://www.mps.gov.cn/wall/521/n2253534/'],
  ['503-retry', 'http://www.chinatax.gov.cn/wall/503/'],
  ['429', 'http://map.baidu.com/wall/429/?city=nanning'],
];
const LOCAL = [
  'file:///C:/Users/Administrator/Desktop/附件1.doc',
  'http://192.168.1.18/oa/login.asp',
  'http://10.152.3.8:8080/mail/',
  'http://localhost:8080/cms/view.jsp?id=12',
  'file:///D:/网站/图片/tp01.jpg',
];

type Spot = PlantedLink['spot'];

/** A path that looks like an article of this site and is none. */
function ghostPath(site: Site, chance: Chance): string {
  const real = chance.pick(site.articles).path;
  return real.replace(/\d+(?=\D*$)/, (id) => String(Number(id) + 70000 + chance.int(1, 20000)));
}

/** Articles that a visitor without scripts may reach too: where lists are fetched, those that the home page shows. */
function seenArticles(site: Site): readonly Article[] {
  if (makeOf(site.make).scripted !== 'request') return site.articles;
  const shown = site.columns.filter((one) => one.kind === 'list').flatMap((one) => one.items.slice(0, 4));
  return shown.flatMap((item) => item.article ?? []);
}

function placeFor(site: Site, spot: Spot, chance: Chance): string {
  if (spot === 'foot') return '*';
  if (spot === 'home') return site.home;
  const services = site.columns.filter((one) => ['service', 'static'].includes(one.kind) && one.path !== '');
  if (spot === 'service' && services.length > 0) return chance.pick(services).path;
  return chance.pick(seenArticles(site)).path;
}

/** Path of the list that now ends with it; `null` where no list can take it. */
function addAsItem(site: Site, url: string, chance: Chance): string | null {
  if (makeOf(site.make).scripted === 'request') return null;
  const open = site.columns.filter(
    (one) => one.kind === 'list' && one.datesShown && one.items.length > 1 && !one.dateForm.includes('md'),
  );
  if (open.length === 0) return null;
  const column = chance.pick(open);
  const oldest = column.items.map((item) => item.day).sort()[0] ?? site.now;
  const day = daysBefore(oldest, chance.int(1, 20));
  column.items.push({
    title: titleFor(column.theme, day, site.setting, chance),
    day,
    href: url,
    article: null,
    top: false,
  });
  return column.path;
}

interface Planter {
  readonly site: Site;
  readonly faults: Map<string, LinkFault>;
  readonly chance: Chance;
}

function plantDead({ site, faults, chance }: Planter, first: boolean): PlantedLink {
  const spot: Spot = first ? 'home' : chance.pick(['foot', 'home', 'article', 'article', 'item', 'service', 'image']);
  if (chance.hit(0.3) && spot !== 'image' && spot !== 'item') {
    const [fault, url] = chance.pick(DEAD_OUTSIDE);
    return { url, fault, spot, outside: true, on: placeFor(site, spot, chance) };
  }
  const soft = site.missing === 'soft' ? 'soft-404' : site.missing === 'soft-redirect' ? 'soft-redirect' : '404';
  const drawn = chance.pick(DEAD);
  const fault = spot === 'image' ? '404' : drawn === '404' ? soft : drawn;
  const path = spot === 'image' ? `${site.base}/images/zt/banner${chance.int(100, 999)}.jpg` : ghostPath(site, chance);
  faults.set(path, fault);
  const url = `http://${site.host}${path}`;
  const list = spot === 'item' ? addAsItem(site, path, chance) : null;
  if (list !== null) return { url, fault, spot, outside: false, on: list };
  const other = spot === 'item' ? 'article' : spot;
  return { url, fault, spot: other, outside: false, on: placeFor(site, other, chance) };
}

function plantWall({ site, faults, chance }: Planter): PlantedLink {
  const spot: Spot = chance.pick(['foot', 'home', 'article', 'service']);
  if (chance.hit(0.5)) {
    const [fault, url] = chance.pick(WALLS_OUTSIDE);
    return { url, fault, spot, outside: true, on: placeFor(site, spot, chance) };
  }
  const path = `${site.base}/${chance.pick(['xtgl', 'hygl', 'wsbs', 'member'])}/${chance.pick(['login', 'index', 'main'])}${chance.int(1, 9)}.html`;
  const fault = chance.pick(WALLS);
  faults.set(path, fault);
  return { url: `http://${site.host}${path}`, fault, spot, outside: false, on: placeFor(site, spot, chance) };
}

/** A page that exists and misbehaves, with nothing else planted on it: the link stands where lists put it. */
function plantOnArticle(
  { site, faults, chance }: Planter,
  fault: 'slow' | 'passing',
  taken: readonly PlantedLink[],
): PlantedLink {
  const busy = new Set([...faults.keys(), ...taken.map((one) => one.on)]);
  const article: Article = chance.pick(seenArticles(site).filter((one) => !busy.has(one.path)));
  faults.set(article.path, fault);
  return { url: `http://${site.host}${article.path}`, fault, spot: 'item', outside: false, on: article.column.path };
}

export function plantLinks(site: Site, wanted: Allotment, faults: Map<string, LinkFault>): PlantedLink[] {
  if (site.fault !== 'none') return [];
  const chance = chanceOf(site.seed, 'links', site.key);
  const planter: Planter = { site, faults, chance };
  const links: PlantedLink[] = [];
  for (let i = 0; i < wanted.dead; i++) links.push(plantDead(planter, wanted.annex6 !== null && i === 0));
  for (let i = 0; i < wanted.walls; i++) links.push(plantWall(planter));
  for (let i = 0; i < wanted.slow; i++) links.push(plantOnArticle(planter, 'slow', links));
  for (let i = 0; i < wanted.passing; i++) links.push(plantOnArticle(planter, 'passing', links));
  if (wanted.local) {
    const spot = chance.pick(['foot', 'article'] as const);
    links.push({ url: chance.pick(LOCAL), fault: 'local', spot, outside: true, on: placeFor(site, spot, chance) });
  }
  if (site.robots) {
    const path = `/admin/log${chance.int(1, 99)}.html`;
    links.push({ url: `http://${site.host}${path}`, fault: 'robots', spot: 'foot', outside: false, on: '*' });
  }
  const seen = new Set<string>();
  return links.filter((one) => !seen.has(one.url) && seen.add(one.url));
}
