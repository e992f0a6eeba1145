/** How `patrol.db` came to its present shape, step by step; a step once released is never changed, only followed. */

/** Statements of SQL, one after the other. */
export type Migration = readonly string[];

const OF_SITE = 'FOREIGN KEY (run_id, site_id) REFERENCES sites (run_id, id) ON DELETE CASCADE';
const DOCUMENT = `run_id TEXT NOT NULL, site_id TEXT NOT NULL, position INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (run_id, position), UNIQUE (run_id, site_id), ${OF_SITE}`;

const FIRST_TABLES = [
  `CREATE TABLE runs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, state TEXT NOT NULL,
    as_of TEXT NOT NULL, profile TEXT NOT NULL, profile_hash TEXT NOT NULL, lexicon_hash TEXT NOT NULL,
    tool_version TEXT NOT NULL, settings TEXT NOT NULL, created_at TEXT NOT NULL, finished_at TEXT) STRICT`,
  `CREATE TABLE sites (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE, id TEXT NOT NULL, position INTEGER NOT NULL,
    annex INTEGER, rank INTEGER, unit TEXT NOT NULL, site_name TEXT NOT NULL, url TEXT NOT NULL, alt_url TEXT,
    score REAL, PRIMARY KEY (run_id, id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE visits (${DOCUMENT}) STRICT`,
  `CREATE TABLE reports (${DOCUMENT}) STRICT`,
  `CREATE TABLE columns (
    run_id TEXT NOT NULL, site_id TEXT NOT NULL, position INTEGER NOT NULL, url TEXT NOT NULL, name TEXT NOT NULL,
    path TEXT NOT NULL, category TEXT NOT NULL, state TEXT NOT NULL, last_updated TEXT, items INTEGER,
    threshold_days INTEGER, due_on TEXT, confidence TEXT NOT NULL,
    PRIMARY KEY (run_id, site_id, position), ${OF_SITE}) STRICT, WITHOUT ROWID`,
  `CREATE TABLE links (
    run_id TEXT NOT NULL, site_id TEXT NOT NULL, position INTEGER NOT NULL, url TEXT NOT NULL, verdict TEXT NOT NULL,
    reason TEXT NOT NULL, status INTEGER, on_home INTEGER NOT NULL, outside INTEGER NOT NULL,
    PRIMARY KEY (run_id, site_id, position), ${OF_SITE}) STRICT, WITHOUT ROWID`,
  `CREATE TABLE link_checks (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE, phase TEXT NOT NULL, url TEXT NOT NULL,
    attempts TEXT NOT NULL, PRIMARY KEY (run_id, phase, url)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE findings (
    id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE sightings (
    run_id TEXT NOT NULL, site_id TEXT NOT NULL, position INTEGER NOT NULL,
    finding_id TEXT NOT NULL REFERENCES findings (id), unit TEXT NOT NULL, site_name TEXT NOT NULL,
    site_url TEXT NOT NULL, subject_url TEXT NOT NULL, column_name TEXT, column_path TEXT, last_updated TEXT,
    clause TEXT NOT NULL, PRIMARY KEY (run_id, site_id, position), ${OF_SITE}) STRICT, WITHOUT ROWID`,
  'CREATE INDEX sightings_by_finding ON sightings (finding_id, run_id)',
  `CREATE TABLE evidence (
    run_id TEXT NOT NULL, site_id TEXT NOT NULL, finding_id TEXT NOT NULL, position INTEGER NOT NULL,
    kind TEXT NOT NULL, url TEXT NOT NULL, quote TEXT NOT NULL, at TEXT NOT NULL, date TEXT, date_source TEXT,
    PRIMARY KEY (run_id, site_id, finding_id, position), ${OF_SITE}) STRICT, WITHOUT ROWID`,
];

const VISIT_FILES = [
  `CREATE TABLE visit_files (
    run_id TEXT NOT NULL, site_id TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (run_id, site_id, name), ${OF_SITE}) STRICT`,
];

/** Of the site, not of a run: runs come and go. */
const SITE_MEMORIES = [
  `CREATE TABLE site_memories (
    site_id TEXT NOT NULL PRIMARY KEY, observed_at TEXT NOT NULL, body BLOB NOT NULL) STRICT`,
];

/** Only links that opened; of no run: a link that leads off is asked once for many nights. */
const OUTSIDE_LINKS = [
  'CREATE TABLE outside_links (url TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, attempt TEXT NOT NULL) STRICT, WITHOUT ROWID',
];

/** Of home pages, known by address; of no run and no list. `start` is in the time of Asia/Shanghai. */
const PROBES = [
  `CREATE TABLE probes (
    site_key TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT, status INTEGER, ms INTEGER NOT NULL,
    void INTEGER NOT NULL, PRIMARY KEY (site_key, at)) STRICT, WITHOUT ROWID`,
  'CREATE INDEX probes_by_time ON probes (at)',
  `CREATE TABLE probe_rollups (
    grain TEXT NOT NULL, start TEXT NOT NULL, site_key TEXT NOT NULL, probes INTEGER NOT NULL, opened INTEGER NOT NULL,
    failed INTEGER NOT NULL, undecided INTEGER NOT NULL, voided INTEGER NOT NULL, ms_sum INTEGER NOT NULL,
    ms_max INTEGER NOT NULL, PRIMARY KEY (grain, start, site_key)) STRICT, WITHOUT ROWID`,
];

/** Since when a timetable holds: nights before it were not missed. */
const TIMETABLES = [
  'CREATE TABLE timetables (name TEXT NOT NULL PRIMARY KEY, since TEXT NOT NULL) STRICT, WITHOUT ROWID',
];

/** For whoever watches a run from another process. */
const RUN_PROGRESS = [
  `CREATE TABLE run_progress (
    run_id TEXT NOT NULL PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE, body TEXT NOT NULL) STRICT, WITHOUT ROWID`,
];

/**
 * `lives` has one row a finding for all time, `findings` the names (ids) under which reports told of it. What a run saw of
 * it is four numbers: texts that come again and again stand once, in `life_texts`. Decisions are for the auditor: the
 * database itself refuses to change or delete one.
 */
const LIVES = [
  'ALTER TABLE runs ADD COLUMN followed INTEGER NOT NULL DEFAULT 0',
  `CREATE TABLE lives (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, last_id TEXT NOT NULL, site_id TEXT NOT NULL, kind TEXT NOT NULL,
    url TEXT NOT NULL, name TEXT, path TEXT, unit TEXT NOT NULL, site_name TEXT NOT NULL, site_url TEXT NOT NULL,
    state TEXT NOT NULL, due_on TEXT, through INTEGER NOT NULL, life TEXT NOT NULL) STRICT`,
  'CREATE INDEX lives_by_site ON lives (site_id)',
  'CREATE INDEX lives_by_state ON lives (state)',
  'ALTER TABLE findings ADD COLUMN life INTEGER REFERENCES lives (seq)',
  'CREATE INDEX findings_by_life ON findings (life)',
  'CREATE TABLE life_texts (seq INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT',
  `CREATE TABLE observations (
    life INTEGER NOT NULL REFERENCES lives (seq), run INTEGER NOT NULL REFERENCES runs (seq),
    outcome INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (life, run)) STRICT, WITHOUT ROWID`,
  'CREATE INDEX observations_by_run ON observations (run, outcome)',
  `CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, life INTEGER NOT NULL REFERENCES lives (seq), after_run INTEGER NOT NULL,
    kind TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL, due_on TEXT,
    facts INTEGER NOT NULL) STRICT`,
  'CREATE INDEX decisions_by_life ON decisions (life, seq)',
  `CREATE TRIGGER decisions_stand BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END`,
  `CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END`,
];

/** When the detail of a run was pruned; by what a file is known to be as it was. */
const RETENTION = ['ALTER TABLE runs ADD COLUMN pruned_at TEXT', 'ALTER TABLE visit_files ADD COLUMN sha256 TEXT'];

/** What is to be sent, and the early warnings that were told: each of them once. */
const OUTBOX = [
  `CREATE TABLE notices (
    id TEXT NOT NULL, channel TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, created_at TEXT NOT NULL,
    due_at TEXT, failed INTEGER NOT NULL, sent_at TEXT, ending TEXT, PRIMARY KEY (id, channel)) STRICT, WITHOUT ROWID`,
  'CREATE TABLE warnings_told (key TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID',
];

/**
 * Equal files stand once. Rows of earlier versions keep their bytes, and go when their runs are pruned: to move them all
 * would hold up a large database for long.
 */
const CONTENTS = [
  `CREATE TABLE contents (seq INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT`,
  'ALTER TABLE visit_files ADD COLUMN content INTEGER REFERENCES contents (seq)',
  'CREATE INDEX visit_files_by_content ON visit_files (content) WHERE content IS NOT NULL',
  `CREATE TRIGGER contents_go AFTER DELETE ON visit_files WHEN OLD.content IS NOT NULL
    BEGIN DELETE FROM contents WHERE seq = OLD.content
      AND NOT EXISTS (SELECT 1 FROM visit_files WHERE content = OLD.content); END`,
];

/**
 * People of the desk, their sessions (known by the hash of what the browser holds), and what they did: each entry of the
 * log holds the hash of the one before, and the database itself refuses to change or delete one.
 */
const DESK = [
  `CREATE TABLE people (
    seq INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, shown_as TEXT NOT NULL, role TEXT NOT NULL,
    unit TEXT, password TEXT NOT NULL, made_at TEXT NOT NULL, disabled_at TEXT) STRICT`,
  `CREATE TABLE sessions (
    hash TEXT NOT NULL PRIMARY KEY, person INTEGER NOT NULL REFERENCES people (seq), began_at TEXT NOT NULL,
    seen_at TEXT NOT NULL, address TEXT NOT NULL, browser TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  'CREATE INDEX sessions_by_person ON sessions (person)',
  `CREATE TABLE desk_log (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, act TEXT NOT NULL, subject TEXT NOT NULL,
    details TEXT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
  'CREATE INDEX desk_log_by_act ON desk_log (act, by)',
  `CREATE TRIGGER desk_log_stands BEFORE UPDATE ON desk_log
    BEGIN SELECT RAISE(ABORT, 'an entry of the log is never changed'); END`,
  `CREATE TRIGGER desk_log_stays BEFORE DELETE ON desk_log
    BEGIN SELECT RAISE(ABORT, 'an entry of the log is never deleted'); END`,
];

/** Applied in the order of their names. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-first-tables': FIRST_TABLES,
  '002-visit-files': VISIT_FILES,
  '003-site-memories': SITE_MEMORIES,
  '004-outside-links': OUTSIDE_LINKS,
  '005-probes': PROBES,
  '006-timetables': TIMETABLES,
  '007-run-progress': RUN_PROGRESS,
  '008-lives': LIVES,
  '009-retention': RETENTION,
  '010-outbox': OUTBOX,
  '011-contents': CONTENTS,
  '012-desk': DESK,
};
