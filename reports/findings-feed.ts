/** The findings feed (问题数据) of one run: the document `findings/1`, its lines, or a CSV for Excel; piece by piece, so that a long one needs no memory. */
import type { Evidence } from '../src/site-report.ts';
import type { FindingRow } from '../src/store/rows/store-types.ts';
import { BOM, csvLines } from './files/csv-lines.ts';

export type FeedFormat = 'json' | 'ndjson' | 'csv';

/** The contract's columns, in its order, what came later behind them; every JSON finding has the same fields. */
export const FINDING_FIELDS = [
  'id',
  'kind',
  'state',
  'unit',
  'siteName',
  'siteUrl',
  'subjectUrl',
  'columnName',
  'columnPath',
  'lastUpdated',
  'firstSeen',
  'lastSeen',
  'clause',
  'dueOn',
] as const satisfies readonly (keyof FindingRow)[];

export interface FeedFinding extends Pick<FindingRow, (typeof FINDING_FIELDS)[number] | 'firstId'> {
  /** The run that tells of it, where the feed is of several. */
  readonly run?: string;
}

/** How a path is told in a single cell. */
const PATH_SEPARATOR = ' > ';

export type Proofs = ReadonlyMap<string, readonly Evidence[]>;

/** A run's findings, and where they are at hand the proofs of each, for JSON. */
export interface FeedInput {
  /** The newest run that is told of; `null` where none is in the span. */
  readonly run: string | null;
  /** Where the feed is of all runs since a run or day: that run or day, as it was asked for. */
  readonly since?: string;
  readonly findings: Iterable<FeedFinding>;
  readonly proofs?: Proofs;
}

/** Joined together, the pieces are the whole text. */
export function findingsFeed(input: FeedInput, as: FeedFormat): Iterable<string> {
  if (as === 'csv') return csvPieces(input.findings);
  return as === 'json' ? jsonPieces(input) : ndjsonPieces(input);
}

function* jsonPieces({ run, since, findings, proofs }: FeedInput): Generator<string> {
  const span = since === undefined ? '' : `"since":${JSON.stringify(since)},`;
  yield `{"schema":"findings/1","run":${JSON.stringify(run)},${span}"findings":[`;
  let separator = '\n';
  for (const finding of findings) {
    yield separator + JSON.stringify(documentOf(finding, proofs));
    separator = ',\n';
  }
  yield '\n]}\n';
}

function* ndjsonPieces({ findings, proofs }: FeedInput): Generator<string> {
  for (const finding of findings) yield `${JSON.stringify(documentOf(finding, proofs))}\n`;
}

function* csvPieces(findings: Iterable<FeedFinding>): Generator<string> {
  yield BOM + csvLines([FINDING_FIELDS]);
  for (const finding of findings) {
    const fields = fieldsOf(finding);
    yield csvLines([FINDING_FIELDS.map((name) => asCell(fields[name]))]);
  }
}

/** A finding as in a site's report, subject and proofs, with the fields of the feed. */
function documentOf(finding: FeedFinding, proofs: Proofs | undefined): object {
  const { subjectUrl, columnName, columnPath } = finding;
  const subject = { url: subjectUrl, ...(columnName === null ? {} : { name: columnName, path: columnPath }) };
  const run = finding.run === undefined ? {} : { run: finding.run };
  const first = finding.firstId === undefined ? {} : { firstId: finding.firstId };
  return { ...fieldsOf(finding), ...first, ...run, subject, evidence: proofs?.get(finding.id) ?? [] };
}

/** The contract's fields and no others, in its order, whatever else the row carries. */
function fieldsOf(finding: FeedFinding): Pick<FeedFinding, (typeof FINDING_FIELDS)[number]> {
  const { id, kind, state, unit, siteName, siteUrl, subjectUrl, columnName, columnPath } = finding;
  const { lastUpdated, firstSeen, lastSeen, clause, dueOn } = finding;
  return {
    id,
    kind,
    state,
    unit,
    siteName,
    siteUrl,
    subjectUrl,
    columnName,
    columnPath,
    lastUpdated,
    firstSeen,
    lastSeen,
    clause,
    dueOn,
  };
}

function asCell(value: string | readonly string[] | null): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.join(PATH_SEPARATOR);
}
