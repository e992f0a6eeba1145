/** What a page says is plain data, and does not depend on what was read before it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PageFacts, readPage } from '../../../src/read/page/page-facts.ts';
import { pageWords } from '../../support/pages/rules.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'pages');

interface Fixture {
  readonly file: string;
  readonly url: string;
  readonly as_of: string;
}

const fixtures = readFileSync(join(FOLDER, 'index.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): Fixture => JSON.parse(line));

const read = ({ file, url, as_of }: Fixture): PageFacts =>
  readPage({
    bytes: readFileSync(join(FOLDER, file)),
    url,
    contentType: null,
    today: as_of,
    words: pageWords(),
    withPlaces: true,
  });

describe('the facts of a page', () => {
  it.each(fixtures)('of $file are the same from JSON and as a structured clone', (fixture) => {
    const facts = read(fixture);
    expect(JSON.parse(JSON.stringify(facts))).toStrictEqual(facts);
    expect(structuredClone(facts)).toStrictEqual(facts);
  });

  it('are the same whatever was read before', () => {
    const forth = fixtures.map(read);
    const back = fixtures.toReversed().map(read).reverse();
    expect(back).toStrictEqual(forth);
  });
});
