/**
 * What a visit says of itself beside its findings (巡查备注). In a report each is one line of text, its name and what it
 * says (`pictures: 3`), which is stored and read by other programs: the form of a line never changes.
 */

const PLAIN = [
  'identity-doubtful',
  'only-home-opened',
  /** It has cost as many workers as a job may, and is not visited again in this run. */
  'set-aside',
] as const;
const COUNTED = [
  /** Columns that only a browser could tell, where none could be started. */
  'no-browser',
  /** The same, beyond the pages that a browser may open for one site. */
  'browser-budget',
  /** Pages that a browser opened and did not show whole. */
  'not-shown',
  'pictures',
  /** Pages beyond the size of the archive: judged again, the visit knows nothing of them. */
  'not-archived',
  /** Pages that had not changed since an earlier night, and were not read again. */
  'standing',
  /** Addresses that failed, and opened when they were asked again: during the visit, and at the recheck. */
  'passing-failures',
  'passing-failures-later',
] as const;

export type VisitNote =
  | { readonly name: (typeof PLAIN)[number] }
  | { readonly name: (typeof COUNTED)[number]; readonly count: number }
  | { readonly name: 'browser'; readonly which: string }
  /** Pages that a browser showed, of those that were read. */
  | { readonly name: 'rendered'; readonly shown: number; readonly pages: number }
  /** The file itself could not be read: all was looked at. `reason` as of an answer, e.g. `timeout`, `http-503`. */
  | { readonly name: 'robots.txt'; readonly reason: string }
  /** A page that stopped the thread that read it, and was left out then. */
  | { readonly name: 'unreadable-page'; readonly url: string }
  /** A fault of a certificate that is no finding. */
  | { readonly name: 'tls'; readonly reason: string; readonly host: string }
  /** Only in reports of versions before 0.1.0; later ones have `crawl.traps`. */
  | { readonly name: 'trap'; readonly shape: string };

export type VisitNoteName = VisitNote['name'];

/** The line that a report keeps. */
export function noteText(note: VisitNote): string {
  switch (note.name) {
    case 'identity-doubtful':
    case 'only-home-opened':
    case 'set-aside':
      return note.name;
    case 'browser':
      return `browser: ${note.which}`;
    case 'rendered':
      return `rendered: ${note.shown} of ${note.pages} pages`;
    case 'robots.txt':
      return `robots.txt: ${note.reason}`;
    case 'unreadable-page':
      return `unreadable-page: ${note.url}`;
    case 'tls':
      return `tls: ${note.reason} ${note.host}`;
    case 'trap':
      return `trap: ${note.shape}`;
    default:
      return `${note.name}: ${note.count}`;
  }
}

/** What a line of a report says; null for one that this version does not know. */
export function readNote(line: string): VisitNote | null {
  const [name = '', said = ''] = line.split(/:\s*(.*)/s);
  const plain = PLAIN.find((known) => known === name);
  if (plain) return { name: plain };
  const counted = COUNTED.find((known) => known === name);
  if (counted) return /^\d+$/.test(said) ? { name: counted, count: Number(said) } : null;
  const [first = '', second = ''] = said.split(/ (?:of )?/);
  switch (name) {
    case 'browser':
      return { name, which: said };
    case 'rendered':
      return { name, shown: Number.parseInt(first, 10), pages: Number.parseInt(second, 10) };
    case 'robots.txt':
      return { name, reason: said };
    case 'unreadable-page':
      return { name, url: said };
    case 'tls':
      return { name, reason: first, host: second };
    case 'trap':
      return { name, shape: said };
    default:
      return null;
  }
}

export const hasNote = (lines: readonly string[], name: VisitNoteName): boolean =>
  lines.some((line) => readNote(line)?.name === name);
