/** Looks at one column of a small site on several nights, each knowing what the nights before brought home. */
import { judgeColumns } from '../../../src/rules/columns/judge-columns.ts';
import type { Judgement } from '../../../src/rules/columns/judgement.ts';
import { recall } from '../../../src/rules/columns/recall.ts';
import { columnTree } from '../../../src/site/columns/column-tree.ts';
import { NO_MEMORY, type RememberedColumn, readSiteMemory, type SiteMemory } from '../../../src/site/site-memory.ts';
import { addDays } from '../../../src/time/dates.ts';
import { TODAY } from './read-html.ts';
import { modelOf, type Pages } from './read-site.ts';
import { ruleBook } from './rules.ts';
import { columnHtml, entries, listHtml, type Menu, pageHtml, type Row } from './write-html.ts';

export const KEY = 'daxin.gov.cn/x';
export const HUB_KEY = 'daxin.gov.cn/hub';

export interface Night {
  /** Entries of the column; `null`: its page is not read. */
  readonly rows: readonly Row[] | null;
  /** Real day of the look; TODAY unless given. */
  readonly on?: string;
  /** Day of judging; the real day unless given. */
  readonly asOf?: string;
  readonly name?: string;
  /** A column above it, 综合信息, that has no list of its own. */
  readonly above?: boolean;
}

export interface Told {
  readonly judgement: Judgement;
  readonly judged: readonly Judgement[];
  readonly memory: SiteMemory;
  readonly column: RememberedColumn | undefined;
}

/** An undated list: `第1号` stands for the entry of that number in all nights. */
export const numbered = (...numbers: readonly number[]): Row[] =>
  numbers.map((number) => ({
    title: `关于做好第${number}号重点工作的通知`,
    href: `/x/${number}.html`,
  }));

/** The same with a day each. */
export const dated = (...rows: readonly (readonly [number: number, day: string | null])[]): Row[] =>
  rows.map(([number, day]) => ({ ...(numbered(number)[0] as Row), day }));

export const ago = (days: number): string => addDays(TODAY, -days);

export function lookAt(night: Night, before: SiteMemory = NO_MEMORY): Told {
  const { rows, on = TODAY, asOf = on } = night;
  const model = modelOf(pagesOf(night));
  // Every entry leads to an article that was asked and is gone: a list without days is `undated`, not unread.
  for (const { href = '' } of rows ?? []) model.failures.set(`daxin.gov.cn${href}`, 'http-404');
  const { profile, lexicon } = ruleBook();
  const rules = { profile, lexicon };
  const first = judgeColumns(columnTree(model), { model, rules, asOf, rendered: new Set() });
  const { judged, memory } = recall(first, {
    model,
    profile,
    memory: before,
    observedAt: `${on}T01:00:00+08:00`,
    asOf,
  });
  const judgement = judged.find(({ column }) => column.key === KEY);
  if (!judgement) throw new Error('the column was not found');
  // As it comes back from the store.
  const kept = readSiteMemory(JSON.parse(JSON.stringify(memory)));
  return { judgement, judged, memory: kept, column: kept.columns[KEY] };
}

/** Four healthy columns, and the one that is looked at. */
function pagesOf({ rows, name = '通知公告', above = false }: Night): Pages {
  const four = [...'甲乙丙丁'].map((one, at) => [`${one}类信息`, `/c${at}/`] as const);
  const hub = above ? [['综合信息', '/hub/'] as const] : [];
  const menu: Menu = [...four, ...hub, [name, '/x/']];
  const healthy = four.map(([one, href], at) => {
    const list = listHtml(entries([ago(at + 1), ago(at + 9), ago(at + 20)], href));
    return [href.slice(1), columnHtml([[one, null]], list, { menu })] as const;
  });
  const trail = [...hub, [name, null] as const];
  return {
    '': pageHtml('<h1>欢迎</h1>', { menu }),
    ...Object.fromEntries(healthy),
    ...(above ? { 'hub/': columnHtml([['综合信息', null]], '<p>请选择栏目</p>', { menu }) } : {}),
    ...(rows === null ? {} : { 'x/': columnHtml(trail, listHtml(rows), { menu }) }),
  };
}

/** What is told on the last of the nights. */
export function afterNights(...nights: readonly Night[]): Told {
  const told = nights.reduce<Told | null>((before, night) => lookAt(night, before?.memory), null);
  if (!told) throw new Error('no night');
  return told;
}
