// docs/schema/: what the program publishes of its documents is what it makes, and nothing promised is taken back.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINDING_FIELDS } from '../../../reports/findings-feed.ts';
import { schemaFiles } from '../../../reports/schemas.ts';
import { SCHEMA_DIR } from '../../support/feed/published-schema.ts';

const published = (name: string) => JSON.parse(readFileSync(join(SCHEMA_DIR, name), 'utf8'));

describe('the published schemas', () => {
  it('are those of the program; where they are not, `npm run schemas` writes them', () => {
    const files = schemaFiles();
    expect(readdirSync(SCHEMA_DIR).sort()).toEqual([...files.keys()].sort());
    for (const [name, text] of files) expect(published(name)).toEqual(JSON.parse(text));
  });

  it('require what version 1 of the findings promised', () => {
    const { required } = published('finding-1.json');
    expect(required).toEqual(expect.arrayContaining([...FINDING_FIELDS, 'subject', 'evidence']));
  });

  it('let programs of a later version add fields', () => {
    for (const name of schemaFiles().keys()) {
      expect(JSON.stringify(published(name))).not.toContain('"additionalProperties":false');
    }
  });
});
