/** The newest date on each column page of the open real sites, read alone: none may be lost by a change. */
import { describe, expect, it } from 'vitest';
import { CORPUS_HERE, OPEN_SITES } from '../eval/corpus.ts';
import { readColumnPages } from './column-pages.ts';

/** Columns whose date is sure and whose page was saved. */
const COLUMNS = { lgedu_net: 111, fjmjzz_com: 12, scest_net: 33, hcdd_cq_cn: 26 } as const;
/** Unpacking a site's archive may take a while on a busy machine. */
const PATIENCE_MS = 60_000;

describe.skipIf(!CORPUS_HERE).each(OPEN_SITES)('column pages of %s (need ../shared/corpus)', (id) => {
  it('show the newest date that was read by eye', { timeout: PATIENCE_MS }, async () => {
    const columns = await readColumnPages(id);
    expect(columns).toHaveLength(COLUMNS[id]);
    expect(columns.filter(({ right }) => !right)).toEqual([]);
  });
});
