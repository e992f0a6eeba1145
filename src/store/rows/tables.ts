/** The tables of `patrol.db` as types; what they mean to SQLite stands in `migrations.ts`. */
import type { Generated, Kysely } from 'kysely';
import type { EvidenceKind } from '../../site-report.ts';
import type { DeskTables } from '../desk/desk-tables.ts';

interface RunsTable {
  seq: Generated<number>;
  id: string;
  type: string;
  state: string;
  as_of: string;
  profile: string;
  profile_hash: string;
  lexicon_hash: string;
  tool_version: string;
  settings: string;
  created_at: string;
  finished_at: string | null;
  pruned_at: Generated<string | null>;
  /** 1: what it saw stands in the lives of the findings. */
  followed: Generated<number>;
}

interface SitesTable {
  run_id: string;
  id: string;
  position: number;
  annex: number | null;
  rank: number | null;
  unit: string;
  site_name: string;
  url: string;
  alt_url: string | null;
  score: number | null;
}

/** A compressed JSON document of one site in one run. */
interface DocumentTable {
  run_id: string;
  site_id: string;
  position: number;
  body: Uint8Array;
}

/** A file that belongs to one visit. */
interface VisitFilesTable {
  run_id: string;
  site_id: string;
  name: string;
  media_type: string;
  /** Empty where they stand in `contents`. */
  bytes: Uint8Array;
  /** In hex; `null` of files that an older version kept. */
  sha256: Generated<string | null>;
  content: Generated<number | null>;
}

/** Bytes that several files may have, once. */
interface ContentsTable {
  seq: Generated<number>;
  sha256: string;
  bytes: Uint8Array;
}

/** What is known of a site over all runs: the newest telling. */
interface SiteMemoriesTable {
  site_id: string;
  observed_at: string;
  body: Uint8Array;
}

interface ColumnsTable {
  run_id: string;
  site_id: string;
  position: number;
  url: string;
  name: string;
  path: string;
  category: string;
  state: string;
  last_updated: string | null;
  items: number | null;
  threshold_days: number | null;
  due_on: string | null;
  confidence: string;
}

interface LinksTable {
  run_id: string;
  site_id: string;
  position: number;
  url: string;
  verdict: string;
  reason: string;
  status: number | null;
  on_home: number;
  outside: number;
}

interface LinkChecksTable {
  run_id: string;
  phase: string;
  url: string;
  attempts: string;
}

/** When a link that leads off its site last opened, whatever run asked. */
interface OutsideLinksTable {
  url: string;
  at: string;
  attempt: string;
}

/** One look at a home page, known by its address. */
interface ProbesTable {
  site_key: string;
  at: string;
  outcome: string;
  reason: string | null;
  status: number | null;
  ms: number;
  void: number;
}

/** The looks of a minute, hour or day. */
interface ProbeRollUpsTable {
  grain: string;
  start: string;
  site_key: string;
  probes: number;
  opened: number;
  failed: number;
  undecided: number;
  voided: number;
  ms_sum: number;
  ms_max: number;
}

/** Since when a timetable of nights holds. */
interface TimetablesTable {
  name: string;
  since: string;
}

/** How far a run is, as JSON. */
interface RunProgressTable {
  run_id: string;
  body: string;
}

/** One id under which reports told of a finding. */
interface FindingsTable {
  id: string;
  kind: string;
  state: string;
  first_seen: string;
  last_seen: string;
  /** `null` for what no patrol and no check has closed with yet. */
  life: number | null;
}

/** One finding over all runs. `life` is the fold of what stands in the three tables below, up to run `through`. */
interface LivesTable {
  seq: Generated<number>;
  id: string;
  last_id: string;
  site_id: string;
  kind: string;
  url: string;
  name: string | null;
  path: string | null;
  unit: string;
  site_name: string;
  site_url: string;
  state: string;
  due_on: string | null;
  through: number;
  life: string;
}

interface LifeTextsTable {
  seq: Generated<number>;
  text: string;
}

interface ObservationsTable {
  life: number;
  run: number;
  /** Place in `OUTCOMES`. */
  outcome: number;
  text: number;
}

/** Append-only. */
interface DecisionsTable {
  seq: Generated<number>;
  life: number;
  after_run: number;
  kind: string;
  by: string;
  at: string;
  reason: string;
  due_on: string | null;
  facts: number;
}

/** One finding as one run saw it. */
interface SightingsTable {
  run_id: string;
  site_id: string;
  position: number;
  finding_id: string;
  unit: string;
  site_name: string;
  site_url: string;
  subject_url: string;
  column_name: string | null;
  column_path: string | null;
  last_updated: string | null;
  clause: string;
}

interface EvidenceTable {
  run_id: string;
  site_id: string;
  finding_id: string;
  position: number;
  /** Whatever an older or newer program wrote: readers take kinds that they don't know. */
  kind: EvidenceKind;
  url: string;
  quote: string;
  at: string;
  date: string | null;
  date_source: string | null;
}

/** A notice to one channel; `ending` says why it is not sent any more. */
interface NoticesTable {
  id: string;
  channel: string;
  kind: string;
  body: string;
  created_at: string;
  due_at: string | null;
  failed: number;
  sent_at: string | null;
  ending: string | null;
}

interface WarningsToldTable {
  key: string;
  at: string;
}

export interface Tables extends DeskTables {
  runs: RunsTable;
  sites: SitesTable;
  visits: DocumentTable;
  visit_files: VisitFilesTable;
  contents: ContentsTable;
  site_memories: SiteMemoriesTable;
  reports: DocumentTable;
  columns: ColumnsTable;
  links: LinksTable;
  link_checks: LinkChecksTable;
  outside_links: OutsideLinksTable;
  probes: ProbesTable;
  probe_rollups: ProbeRollUpsTable;
  timetables: TimetablesTable;
  run_progress: RunProgressTable;
  findings: FindingsTable;
  lives: LivesTable;
  life_texts: LifeTextsTable;
  observations: ObservationsTable;
  decisions: DecisionsTable;
  sightings: SightingsTable;
  evidence: EvidenceTable;
  notices: NoticesTable;
  warnings_told: WarningsToldTable;
}

export type Database = Kysely<Tables>;

/** Turns whatever the database throws into a `StoreError`. */
export type Guard = <T>(work: () => Promise<T>) => Promise<T>;

/** SQLite takes 32,766 values a statement; the widest table has 13 columns. */
const ROWS_PER_INSERT = 1000;

export function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) yield rows.slice(start, start + ROWS_PER_INSERT);
}
