import { describe, expect, it } from 'vitest';
import type { ArchiveEntry, PageEntry } from '../../../src/crawl/archive/archive-entries.ts';
import { ArchiveError, readArchive } from '../../../src/crawl/archive/archive-reader.ts';
import { ARCHIVE_MARK, type ArchiveLimits, ArchiveWriter } from '../../../src/crawl/archive/archive-writer.ts';
import { sketchJson } from '../../../src/crawl/archive/sketch-json.ts';
import { SeenMenus } from '../../../src/site/seen-menus.ts';
import { sketchOf } from '../../../src/site/site-model.ts';
import { factsOf } from '../../support/pages/read-html.ts';
import { articleHtml } from '../../support/pages/write-html.ts';

const OPENED = { kind: 'opened', hosts: ['a.gov.cn'], directory: null, homeUrls: ['http://a.gov.cn/'] } as const;
const END = { kind: 'end', rendered: [], unshown: [], unconfirmed: ['http://a.gov.cn/b'] } as const;

const ANSWER = {
  kind: 'service-answer',
  of: 1,
  key: 'a.gov.cn/',
  pageUrl: 'http://a.gov.cn/',
  url: 'http://a.gov.cn/s',
} as const;

const pageAt = (path: string): PageEntry & { readonly kind: 'page' } => ({
  kind: 'page',
  requestedUrl: `http://www.a.gov.cn/${path}`,
  url: `http://a.gov.cn/${path}`,
  contentType: 'text/html; charset=gbk',
  at: '2017-02-28T01:00:00.000Z',
});

/** No two of them compress together. */
const noise = (seed: number, length: number): Buffer => {
  let state = seed + 1;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state >>> 24;
    }),
  );
};

function written(write: (writer: ArchiveWriter) => void, limits?: ArchiveLimits): Uint8Array {
  const writer = new ArchiveWriter('today', limits);
  writer.note(OPENED);
  write(writer);
  writer.note(END);
  return writer.close().bytes;
}

const read = (bytes: Uint8Array): { entry: ArchiveEntry; body: string }[] =>
  [...readArchive(bytes)].map(({ entry, body }) => ({ entry, body: body.toString('latin1') }));

const codeOf = (bytes: Uint8Array): string => {
  try {
    for (const _read of readArchive(bytes));
    return 'whole';
  } catch (error) {
    if (error instanceof ArchiveError) return error.code;
    throw error;
  }
};

describe('an archive of pages', () => {
  it('gives back what was noted, byte for byte and in its order', () => {
    const gbk = Buffer.from([0xb9, 0xe3, 0xce, 0xf7, 0x00, 0xff]);
    const bytes = written((writer) => {
      writer.notePage(pageAt('一/'), gbk);
      writer.note({ kind: 'no-page', url: 'http://a.gov.cn/x', reason: 'http-404' });
      writer.note(ANSWER, Buffer.from('{}'));
    });
    expect(read(bytes)).toEqual([
      { entry: OPENED, body: '' },
      { entry: pageAt('一/'), body: gbk.toString('latin1') },
      { entry: { kind: 'no-page', url: 'http://a.gov.cn/x', reason: 'http-404' }, body: '' },
      { entry: ANSWER, body: '{}' },
      { entry: END, body: '' },
    ]);
  });

  it('does so over many batches', () => {
    const bodies = Array.from({ length: 40 }, (_, at) => noise(at, 700));
    const bytes = written((writer) => bodies.forEach((body, at) => void writer.notePage(pageAt(`${at}`), body)), {
      batchBytes: 2000,
      maxBytes: 1e6,
    });
    expect(
      read(bytes)
        .slice(1, -1)
        .map(({ body }) => body),
    ).toEqual(bodies.map((body) => body.toString('latin1')));
  });

  it('is small where pages are alike', () => {
    const template = noise(1, 8000).toString('base64');
    const bytes = written((writer) => {
      for (let at = 0; at < 40; at++) writer.notePage(pageAt(`${at}`), Buffer.from(`${template}${at}`));
    });
    expect(bytes.length).toBeLessThan(2 * template.length);
  });
});

const SKETCH = sketchOf(factsOf(articleHtml()), { menus: new SeenMenus() });
const READ = sketchJson(SKETCH);

describe('a page', () => {
  const keptBy = (readBy: string | null): { entry: ArchiveEntry; body: string } | undefined => {
    const writer = new ArchiveWriter(readBy);
    writer.notePage(pageAt('a'), Buffer.from('html'), SKETCH);
    writer.note(END);
    return [...readArchive(writer.close().bytes)].map(({ entry, body }) => ({ entry, body: body.toString() }))[0];
  };

  it('is kept as it was read before its bytes, with the name of what read it', () =>
    expect(keptBy('today')).toEqual({
      entry: { ...pageAt('a'), read: { by: 'today', bytes: Buffer.byteLength(READ) } },
      body: `${READ}html`,
    }));

  it('is kept as bytes alone where nobody says what read it', () =>
    expect(keptBy(null)).toEqual({ entry: pageAt('a'), body: 'html' }));
});

describe('an archive that is full', () => {
  const LIMITS = { batchBytes: 1, maxBytes: 8000 };
  /** Name of the page, what was left out, whether it is kept as it was read, bytes of its own. */
  const kept = (bytes: Uint8Array): string[] =>
    [...readArchive(bytes)].flatMap(({ entry, body }) => {
      if (entry.kind !== 'page') return [];
      const read = entry.read?.bytes ?? 0;
      return [`${entry.url.slice(16)} ${entry.dropped ?? 'whole'} ${read > 0 ? 'read' : ''} ${body.length - read}`];
    });

  it('leaves out bodies of articles first, then pages and articles as a whole, and says which', () => {
    const writer = new ArchiveWriter('today', LIMITS);
    writer.note(OPENED);
    writer.notePage(pageAt('article1'), noise(1, 5900), SKETCH);
    writer.notePage(pageAt('article2'), noise(2, 100), SKETCH);
    writer.notePage(pageAt('column1'), noise(3, 1900));
    writer.notePage(pageAt('column2'), noise(4, 900));
    writer.notePage(pageAt('article3'), noise(5, 100), SKETCH);
    writer.note(END);
    expect(kept(writer.close().bytes)).toEqual([
      'article1 whole read 5900',
      'article2 article read 0',
      'column1 whole  1900',
      'column2 page  0',
      'article3 article  0',
    ]);
    expect(writer.dropped).toBe(3);
  });

  it('leaves out answers too, and says whose', () => {
    const writer = new ArchiveWriter('today', LIMITS);
    writer.noteAnswer(ANSWER, noise(1, 8000));
    writer.noteAnswer(ANSWER, noise(2, 100));
    writer.note(END);
    const kinds = [...readArchive(writer.close().bytes)].map(({ entry, body }) => [entry.kind, body.length]);
    expect([kinds, writer.dropped]).toEqual([
      [
        ['service-answer', 8000],
        ['left-out', 0],
        ['end', 0],
      ],
      1,
    ]);
  });

  it('takes what brings it exactly to its limit', () => {
    const empty = new ArchiveWriter('today', { batchBytes: 1, maxBytes: ARCHIVE_MARK.length });
    empty.notePage(pageAt('a'), noise(1, 10));
    const roomy = new ArchiveWriter('today', { batchBytes: 1, maxBytes: ARCHIVE_MARK.length + 1 });
    roomy.notePage(pageAt('a'), noise(1, 10));
    expect([empty.dropped, roomy.dropped]).toEqual([1, 0]);
  });
});

describe('an archive that is not whole', () => {
  const whole = written((writer) => writer.notePage(pageAt('a'), noise(1, 5000)), {
    batchBytes: 3000,
    maxBytes: 1e6,
  });

  it('is whole before it is damaged', () => expect(codeOf(whole)).toBe('whole'));

  it.each([0, 5, ARCHIVE_MARK.length, ARCHIVE_MARK.length + 2, 500, 3000])(
    'cut off after %i bytes: damaged',
    (length) => expect(codeOf(whole.subarray(0, length))).toBe('damaged'),
  );

  it('cut off between two batches: damaged', () => {
    const first = Buffer.from(whole).readUInt32LE(ARCHIVE_MARK.length);
    expect(codeOf(whole.subarray(0, ARCHIVE_MARK.length + 4 + first))).toBe('damaged');
  });

  it('one byte of it changed: damaged', () => {
    const spoilt = Buffer.from(whole);
    spoilt.writeUInt8(spoilt.readUInt8(2500) ^ 1, 2500);
    expect(codeOf(spoilt)).toBe('damaged');
  });

  it('of another version: said so', () => {
    const other = Buffer.concat([Buffer.from('patrol-pages/2\n'), whole.subarray(ARCHIVE_MARK.length)]);
    expect(codeOf(other)).toBe('other-version');
  });
});
