import { describe, expect, it } from 'vitest';
import { hasNote, noteText, readNote, type VisitNote } from '../../src/visit-notes.ts';

/** The lines are stored and read by others: their form is part of the contract. */
const LINES: readonly (readonly [string, VisitNote])[] = [
  ['identity-doubtful', { name: 'identity-doubtful' }],
  ['only-home-opened', { name: 'only-home-opened' }],
  ['no-browser: 3', { name: 'no-browser', count: 3 }],
  ['browser-budget: 2', { name: 'browser-budget', count: 2 }],
  ['not-shown: 1', { name: 'not-shown', count: 1 }],
  ['pictures: 8', { name: 'pictures', count: 8 }],
  ['not-archived: 4', { name: 'not-archived', count: 4 }],
  ['standing: 70', { name: 'standing', count: 70 }],
  ['passing-failures: 5', { name: 'passing-failures', count: 5 }],
  ['passing-failures-later: 6', { name: 'passing-failures-later', count: 6 }],
  ['browser: Chromium 143 (sandbox: on)', { name: 'browser', which: 'Chromium 143 (sandbox: on)' }],
  ['rendered: 6 of 90 pages', { name: 'rendered', shown: 6, pages: 90 }],
  ['robots.txt: http-503', { name: 'robots.txt', reason: 'http-503' }],
  ['tls: expired a.example:8443', { name: 'tls', reason: 'expired', host: 'a.example:8443' }],
  ['trap: endless /a', { name: 'trap', shape: 'endless /a' }],
];

describe('what a visit says of itself', () => {
  it.each(LINES)('%s is written and read as one form', (line, note) => {
    expect([noteText(note), readNote(line)]).toEqual([line, note]);
  });

  it.each(['', 'pictures', 'pictures: many', 'picture: 3', 'something of later versions', 'constructor'])(
    'does not know “%s”',
    (line) => expect(readNote(line)).toBeNull(),
  );

  it('is found among others by its whole name', () => {
    expect(hasNote(['passing-failures-later: 2', 'tls: expired a'], 'passing-failures')).toBe(false);
    expect(hasNote(['passing-failures: 2'], 'passing-failures')).toBe(true);
  });
});
