// docs/schema/: what the program publishes of its documents is what it writes, and nothing promised is taken back.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINDING_FIELDS } from '../../../reports/findings-feed.ts';
import { SCHEMAS } from '../../schema/schemas.ts';
import { SCHEMA_DIR } from '../../support/feed/published-schema.ts';

const published = (name: string) => JSON.parse(readFileSync(join(SCHEMA_DIR, name), 'utf8'));

describe('docs/schema', () => {
  it.each(Object.entries(SCHEMAS))('%s is as `npm run schema` writes it', (name, schema) =>
    expect(published(name)).toEqual(JSON.parse(JSON.stringify(schema))),
  );

  it('holds nothing else', () => expect(readdirSync(SCHEMA_DIR).sort()).toEqual(Object.keys(SCHEMAS).sort()));

  it('requires what version 1 of the findings promised', () => {
    const { required } = published('finding-1.json');
    const promised = FINDING_FIELDS.slice(0, FINDING_FIELDS.indexOf('clause') + 1);
    expect(required).toEqual(expect.arrayContaining([...promised, 'subject', 'evidence']));
  });

  it('requires nothing that came later, of which older documents know nothing', () => {
    const { required, properties } = published('finding-1.json');
    expect(Object.keys(properties)).toEqual(expect.arrayContaining([...FINDING_FIELDS]));
    expect(required).not.toContain('dueOn');
  });

  it('lets a later version add fields to the feed and the reports', () => {
    for (const name of ['findings-1', 'finding-1', 'annex6-1', 'ledger-1']) {
      expect(JSON.stringify(published(`${name}.json`))).not.toContain('"additionalProperties":false');
    }
  });
});
