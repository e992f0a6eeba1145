/** Which findings of a report are known already (问题身份): by id, or as a column that has got another address. */

import type { ColumnReport, Finding, SiteReport } from '../site-report.ts';
import { canonicalKey } from '../url/address.ts';
import type { FindingIdentity, Life } from './life-types.ts';

/** A finding that is followed, as it stood before the run at hand. */
export interface Followed {
  /** Under which it was first found: its name for all time. */
  readonly id: string;
  /** All under which it was found: addresses change. */
  readonly ids: readonly string[];
  /** As last seen. */
  readonly identity: FindingIdentity;
  readonly life: Life;
}

export interface Recognised {
  readonly finding: Finding;
  /** `null` where it is new. */
  readonly known: Followed | null;
}

/**
 * Scheme and `www` are no part of an id, so that most changes need nothing here. A column with the same name at the same
 * place in the tree is the same where its old address has gone from the report, and where nothing else could be meant:
 * two of one name are never guessed between.
 */
export function recognise(known: readonly Followed[], report: SiteReport): Recognised[] {
  const byId = new Map(known.flatMap((one) => one.ids.map((id) => [id, one] as const)));
  const direct = new Set(report.findings.flatMap(({ id }) => byId.get(id)?.id ?? []));
  const columns = new ColumnIndex(report.columns);
  const left = known.filter((one) => !direct.has(one.id) && columns.hasMoved(one.identity));
  return report.findings.map((finding) => ({
    finding,
    known: byId.get(finding.id) ?? movedFrom(finding, left, columns),
  }));
}

function movedFrom(finding: Finding, left: readonly Followed[], columns: ColumnIndex): Followed | null {
  const { name, path } = finding.subject;
  if (name === undefined || path === undefined || columns.countAt(path) !== 1) return null;
  const place = placeOf(path);
  const same = left.filter(({ identity }) => identity.kind === finding.kind && placeOf(identity.path ?? []) === place);
  return same.length === 1 ? (same[0] ?? null) : null;
}

const placeOf = (path: readonly string[]): string => path.join('\n');

/** The site itself says that there is nothing at the address any more: a link of old still names the column there. */
const LEFT: ReadonlySet<string> = new Set(['page-http-404', 'page-http-410', 'page-soft-404']);

const stands = ({ reason }: ColumnReport): boolean => !LEFT.has(reason ?? '');

/** The columns of one report, by address and by place in the tree. */
export class ColumnIndex {
  readonly #byKey: ReadonlyMap<string, ColumnReport>;
  readonly #byPlace: ReadonlyMap<string, readonly ColumnReport[]>;

  constructor(columns: readonly ColumnReport[]) {
    this.#byKey = new Map(columns.map((column) => [canonicalKey(column.url), column]));
    this.#byPlace = Map.groupBy(columns.filter(stands), ({ path }) => placeOf(path));
  }

  /** The column that a finding is about, at its address or, if it has gone from there, at its place in the tree. */
  columnOf(identity: FindingIdentity): ColumnReport | null {
    const there = this.#byKey.get(canonicalKey(identity.url)) ?? null;
    if (!this.hasMoved(identity)) return there;
    const [only, ...others] = this.#byPlace.get(placeOf(identity.path ?? [])) ?? [];
    return others.length === 0 ? (only ?? there) : there;
  }

  /** A column that no longer stands at its address. */
  hasMoved({ url, path }: FindingIdentity): boolean {
    const there = this.#byKey.get(canonicalKey(url));
    return path !== null && path.length > 0 && !(there && stands(there));
  }

  countAt(path: readonly string[]): number {
    return this.#byPlace.get(placeOf(path))?.length ?? 0;
  }
}
