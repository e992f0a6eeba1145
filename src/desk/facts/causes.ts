/**
 * Which findings have one cause (同因分组): a dead host that many links lead to, neighbouring columns of one site, one kind of fault
 * on a site. Who has judged one of them has judged the others; the least certain groups come first. Pure.
 */
import { pathSays } from '../../../reports/words/wording.ts';
import type { ReviewItem } from '../../store/rows/review-rows.ts';

export interface Cause {
  readonly key: string;
  /** For a reviewer. */
  readonly says: string;
  readonly items: readonly ReviewItem[];
}

export function causesOf(items: readonly ReviewItem[]): Cause[] {
  const groups = Map.groupBy(items, (item) => causeOf(item).key);
  return [...groups]
    .map(([key, some]) => ({ key, says: causeOf(some[0] as ReviewItem).says, items: some })) // a group has one at least
    .sort((a, b) => doubtOf(b.items) - doubtOf(a.items));
}

const DEAD_HOST = /^(.*?)：\d+条链接/su;

function causeOf(item: ReviewItem): Pick<Cause, 'key' | 'says'> {
  const { kind, siteId, path } = item.identity;
  const host = item.evidence
    .filter(({ kind: one }) => one === 'dead-host')
    .map(({ quote }) => DEAD_HOST.exec(quote)?.[1]);
  if (host.length === 1 && host[0] !== undefined) {
    return { key: `host ${kind} ${host[0]}`, says: `同一主机打不开：${host[0]}` };
  }
  if (path !== null && path.length > 1) {
    const above = path.slice(0, -1);
    return { key: ['columns', kind, siteId, ...above].join('\u0000'), says: `同一网站“${pathSays(above)}”下的栏目` };
  }
  return { key: `site ${kind} ${siteId}`, says: '同一网站的同类问题' };
}

/** What is rather wrong than the rest: a column nobody knows by name, doubtful days, facts that changed, a problem that came back. */
const SIGNS: readonly ((item: ReviewItem) => boolean)[] = [
  ({ confidence }) => confidence === 'name-unknown',
  ({ life }) => life.doubt !== null,
  ({ confidence }) => confidence === 'name-weak' || confidence === 'inherited',
  ({ life }) => life.returned !== null,
  ({ life }) => life.state === 'recurred',
];

export const doubtOfItem = (item: ReviewItem): number =>
  SIGNS.reduce((sum, holds, at) => sum + (holds(item) ? SIGNS.length - at : 0), 0);

const doubtOf = (items: readonly ReviewItem[]): number => Math.max(...items.map(doubtOfItem));
