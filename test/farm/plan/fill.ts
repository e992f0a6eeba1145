/** Fills one column with items and articles, dated as its fate asks for. */
import { type Chance, chanceOf } from '../chance.ts';
import { ageInDays, daysBefore, type IsoDay } from '../days.ts';
import type { Make } from '../makes/make.ts';
import { titleFor } from '../words/titles.ts';
import { fallingDays, newestAge, orderOf, type Quirk, quirkOf, typedTooHigh } from './dates.ts';
import type { Article, Column, Item, Site } from './model.ts';
import type { Draft } from './sketch.ts';

export interface Filling {
  readonly site: Site;
  readonly make: Make;
  readonly draft: Draft;
  readonly column: Column;
  /** Articles of its own. */
  readonly own: number;
  /** All articles of the site so far; the new ones are added. */
  readonly articles: Article[];
}

type Sort = 'own' | 'file' | 'outside';

const OFTEN_FILES = new Set(['notice', 'policy', 'money', 'bids', 'figures', 'plan']);

/** Items beyond the column's own articles: documents, or pages of other hosts. Only where the list itself shows dates. */
function extrasFor(column: Column, quirk: Quirk, chance: Chance): Sort[] {
  if (!column.datesShown || quirk === 'single' || column.kind !== 'list') return [];
  if (OFTEN_FILES.has(column.theme) && chance.hit(0.3)) return Array.from({ length: chance.int(2, 16) }, () => 'file');
  return chance.hit(0.08) ? Array.from({ length: chance.int(1, 4) }, () => 'outside') : [];
}

const FILE_TYPES = ['pdf', 'doc', 'doc', 'xls', 'docx', 'rar'];

function fileName(day: IsoDay, chance: Chance): string {
  return `P0${day.replaceAll('-', '')}${chance.int(100000, 999999)}.${chance.pick(FILE_TYPES)}`;
}

const outsidePage = (chance: Chance): string =>
  chance.pick([
    `http://www.gov.cn/zhengce/content/content_${chance.int(5000000, 5190000)}.htm`,
    `http://www.gxzf.gov.cn/zwgk/zfwj/t${chance.int(100000, 900000)}.htm`,
    `http://news.xinhuanet.com/politics/c_${chance.int(1110000000, 1120000000)}.htm`,
    `http://www.gxnews.com.cn/staticpages/newgx${chance.int(10000, 99999)}.shtml`,
  ]);

function daysFor(filling: Filling, quirk: Quirk, setting: { total: number; chance: Chance }): IsoDay[] {
  const { site, draft } = filling;
  const { total, chance } = setting;
  const limit = draft.name.days ?? 365;
  const newest = newestAge(draft.name, draft.fate, quirk, chance);
  const days = fallingDays(total, newest, limit, { now: site.now, chance });
  if (quirk === 'pinned' && total > 2 && chance.hit(0.6))
    return [...days.slice(0, -1), daysBefore(days.at(-1) ?? site.now, chance.int(200, 1600))];
  if (quirk === 'ascending') {
    // The older half is asleep by itself, so that page 1 alone would mislead.
    const half = Math.floor(total / 2);
    return [
      ...days.slice(0, half),
      ...fallingDays(total - half, limit + newest + 20, limit, { now: site.now, chance }),
    ];
  }
  return days;
}

function articleOf(filling: Filling, title: string, day: IsoDay, chance: Chance): Article {
  const { site, column, draft, articles } = filling;
  const files = chance.hit(0.16) ? Array.from({ length: chance.int(1, 3) }, () => fileName(day, chance)) : [];
  const draw = chanceOf(site.seed, 'pubdate', site.key).next() * 0.7 + chance.next() * 0.3;
  const undated = draft.fate === 'undated';
  const article: Article = {
    id: column.id * 40 + 1000 + column.items.length + articles.length,
    column,
    title,
    day,
    path: '',
    undated,
    pubDate: undated || draw > 0.6 ? 'none' : draw < 0.14 ? 'made' : 'right',
    files,
  };
  articles.push(article);
  return article;
}

interface Standing {
  readonly top: boolean;
  /** The year of the day is mistyped, the title is not. */
  readonly typo: boolean;
  readonly chance: Chance;
}

function itemOf(filling: Filling, sort: Sort, trueDay: IsoDay, { top, typo, chance }: Standing): Item {
  const { site, column } = filling;
  const title = titleFor(column.theme, trueDay, site.setting, chance);
  const day = typo ? typedTooHigh(site.now, chance) : trueDay;
  if (sort === 'own') return { title, day, href: '', article: articleOf(filling, title, day, chance), top };
  if (sort === 'outside') return { title, day, href: outsidePage(chance), article: null, top };
  return { title, day, href: `file:${fileName(day, chance)}`, article: null, top };
}

/** Dates without a year only where the order and the year's length leave no doubt. */
function chooseForm(column: Column, filling: Filling, quirk: Quirk, chance: Chance): Column['dateForm'] {
  const { draft, site } = filling;
  const recent = column.items.every((item) => ageInDays(item.day, site.now) < 300);
  const calm = quirk === 'none' || quirk === 'edge' || quirk === 'single';
  if (!recent || !calm || !['current', 'seed'].includes(draft.fate) || !chance.hit(0.2)) return column.dateForm;
  return chance.pick(['md', 'bracket-md']);
}

export function fillColumn(filling: Filling): void {
  const { site, draft, column, own } = filling;
  if (own === 0) return;
  const chance = chanceOf(site.seed, 'items', site.key, column.index);
  const quirk = draft.kind === 'list' ? quirkOf(draft.fate, chance) : 'none';
  const mine = quirk === 'single' ? 1 : quirk === 'ascending' ? Math.max(4, own) : own;
  const extras = extrasFor(column, quirk, chance);
  const sorts: Sort[] = [
    'own',
    ...chance.shuffled([...Array.from({ length: mine - 1 }, () => 'own' as const), ...extras]),
  ];
  const days = daysFor(filling, quirk, { total: sorts.length, chance });
  const typo = quirk === 'future' && days.length > 1 ? chance.int(1, days.length - 1) : -1;
  const { order, pinned } = orderOf(days.length, quirk, chance);
  if (typo > 0 && chance.hit(0.5)) order.unshift(...order.splice(typo, 1));
  column.items = order.map((place, position) => {
    const day = days[place] ?? site.now;
    return itemOf(filling, sorts[place] ?? 'own', day, { top: position < pinned, typo: place === typo, chance });
  });
  if (quirk === 'ascending') column.perPage = Math.max(2, Math.ceil(column.items.length / 2));
  column.dateForm = chooseForm(column, filling, quirk, chance);
}
