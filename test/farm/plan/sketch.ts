/** Draws the tree of a site's columns: hubs, lists, introductions, services, outside columns, and who is to sleep. */
import { type Chance, chanceOf } from '../chance.ts';
import type { ColumnKind } from '../truth-table.ts';
import type { Allotment } from './allotment.ts';
import { type ColumnName, knownName, LONERS, OFFICE_HUBS, PAST_TOPICS, PORTAL_HUBS } from './column-names.ts';

/** What is to become of a list. `seed`: kept fresh, so that its hub is as fresh as the hub's own name asks for. */
export type Fate = 'current' | 'seed' | 'sleeping' | 'empty' | 'undated' | 'past';

export interface Draft {
  readonly name: ColumnName;
  readonly shownAs: string;
  kind: ColumnKind;
  fate: Fate;
  readonly children: Draft[];
  readonly href: string;
}

export const OUTSIDE_COLUMNS: readonly (readonly [string, string])[] = [
  ['网上办事大厅', 'http://zwfw.gxzf.gov.cn/'],
  ['公共资源交易', 'http://www.gxggzy.com.cn/'],
  ['政务微博', 'http://weibo.com/gxzwwb'],
  ['区政府要闻', 'http://www.gxzf.gov.cn/gxyw/'],
  ['国务院信息', 'http://www.gov.cn/xinwen/'],
  ['信用广西', 'http://www.gxcredit.cn/'],
];

const STATIC = new Set(['introduction', 'guide']);

function kindOf(name: ColumnName): ColumnKind {
  if (STATIC.has(name.category)) return 'static';
  return name.category === 'service' ? 'service' : 'list';
}

export function draft(shownAs: string, known: ColumnName, kind?: ColumnKind): Draft {
  return { name: known, shownAs, kind: kind ?? kindOf(known), fate: 'current', children: [], href: '' };
}

export interface Naming {
  readonly place: string;
  readonly head: string;
}

const spell = (name: string, { place, head }: Naming): string => name.replace('{p}', place).replace('{h}', head);
const leaf = (name: string, naming: Naming): Draft => draft(spell(name, naming), knownName(name));

function drawHubs(chance: Chance, isOffice: boolean, size: number): [string, readonly string[]][] {
  const all = Object.entries(isOffice ? OFFICE_HUBS : PORTAL_HUBS);
  const must = isOffice ? ['信息动态', '政务公开'] : ['新闻中心', '政务公开', '办事服务'];
  const share = size < 16 ? 0.35 : size < 26 ? 0.7 : 0.95;
  return all.filter(([name]) => must.includes(name) || chance.hit(share));
}

function hubOf(
  name: string,
  names: readonly string[],
  setting: { chance: Chance; naming: Naming; size: number },
): Draft {
  const { chance, naming, size } = setting;
  const hub = draft(spell(name, naming), { ...knownName(name), sure: false }, 'hub');
  const onlyStatic = name.startsWith('走进') || name === '机构概况';
  if (onlyStatic || chance.hit(0.2)) hub.kind = 'folder';
  hub.children.push(...chance.some(names, Math.max(2, size)).map((one) => leaf(one, naming)));
  if (chance.hit(0.22)) hub.children.push(outsideColumn(chance));
  return hub;
}

function outsideColumn(chance: Chance): Draft {
  const [name, href] = chance.pick(OUTSIDE_COLUMNS);
  return { ...draft(name, knownName(name), 'link'), href };
}

function pastTopics(chance: Chance): Draft {
  const shelf = draft('往届专题', knownName('往届专题'), 'folder');
  for (const name of chance.some(PAST_TOPICS, chance.int(1, 2))) {
    shelf.children.push({ ...draft(name, knownName(name), 'past'), fate: 'past' });
  }
  return shelf;
}

/** Names are told apart on the sites that annex 6 names; elsewhere two hubs may well have the same column. */
function withoutTwins(tree: Draft[], taken: Set<string>, strict: boolean): Draft[] {
  const seen = new Set(taken);
  const keep = (one: Draft): boolean => {
    const twin =
      seen.has(one.shownAs) && (strict || one.children.length > 0 || one.kind === 'link' || one.kind === 'static');
    seen.add(one.shownAs);
    return !twin;
  };
  const prune = (all: Draft[]): Draft[] =>
    all.filter(keep).map((one) => Object.assign(one, { children: prune(one.children) }));
  return prune(tree);
}

export const flatten = (tree: readonly Draft[]): Draft[] => tree.flatMap((one) => [one, ...flatten(one.children)]);

/** Puts the columns that annex 6 names into the tree, so that the menu's order is the notice's. */
function plantNamed(tree: Draft[], { annex6 }: Allotment): void {
  if (annex6 === null) return;
  const wanted = [
    ...annex6.sleeping.map((name) => [name, 'sleeping'] as const),
    ...annex6.empty.map((name) => [name, 'empty'] as const),
  ];
  const half = Math.ceil(wanted.length / 2);
  wanted.forEach(([name, fate], i) => {
    const hub = tree.find((one) => one.shownAs === annex6.under[i < half ? 0 : 1]);
    if (hub === undefined) throw new Error(`no hub for ${name}`);
    hub.children.push({ ...draft(name, knownName(name), 'list'), fate });
  });
}

function keepHubsFresh(tree: readonly Draft[]): void {
  for (const hub of flatten(tree).filter((one) => one.children.length > 0)) {
    const first = hub.children.find((one) => one.kind === 'list' && one.fate === 'current');
    if (first) first.fate = 'seed';
    // A hub that shows nothing fresh would itself be asleep; as a mere word in the menu it cannot be.
    else hub.kind = 'folder';
  }
}

const mayFail = (one: Draft): boolean =>
  one.kind === 'list' &&
  one.fate === 'current' &&
  !['special', 'emergency', 'interview', 'survey'].includes(one.name.category);

function dealFates(tree: readonly Draft[], wanted: Allotment, chance: Chance): void {
  const open = chance.shuffled(flatten(tree).filter(mayFail));
  const fates: Fate[] = [
    ...Array.from({ length: wanted.sleeping }, () => 'sleeping' as const),
    ...Array.from({ length: wanted.empty }, () => 'empty' as const),
    ...(wanted.undated ? (['undated'] as const) : []),
  ];
  fates.forEach((fate, i) => {
    const one = open[i];
    if (one) one.fate = fate;
  });
}

export function sketch(wanted: Allotment, seed: number, setting: { isOffice: boolean; naming: Naming }): Draft[] {
  const { isOffice, naming } = setting;
  const chance = chanceOf(seed, 'columns', wanted.key);
  const size = Math.round(10 + chance.next() ** 2 * 24);
  const hubs = drawHubs(chance, isOffice, size);
  const forced = wanted.annex6?.under ?? [];
  const names = isOffice ? OFFICE_HUBS : PORTAL_HUBS;
  for (const hub of forced)
    if (!hubs.some(([name]) => name === hub)) hubs.push([hub, names[hub] ?? PORTAL_HUBS[hub] ?? []]);
  const order = Object.keys(names);
  hubs.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const each = Math.max(2, Math.round((size - 2) / hubs.length) - 1);
  const loners = chance.some(LONERS, chance.int(1, 2)).map((name) => leaf(name, naming));
  const planted = new Set(wanted.annex6 ? [...wanted.annex6.sleeping, ...wanted.annex6.empty] : []);
  const grown = hubs.map(([name, all]) => hubOf(name, all, { chance, naming, size: each + chance.int(-1, 1) }));
  const tree = withoutTwins([...loners, ...grown], planted, wanted.annex6 !== null);
  if (chance.hit(0.3)) tree.find((one) => one.shownAs === '专题专栏')?.children.push(pastTopics(chance));
  keepHubsFresh(tree);
  plantNamed(tree, wanted);
  dealFates(tree, wanted, chance);
  return tree;
}
