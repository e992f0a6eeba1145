// What docs/schema publishes is what the program writes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCHEMAS } from '../../schema/schemas.ts';

const DIR = join(import.meta.dirname, '../../../docs/schema');

describe('docs/schema', () => {
  it.each(Object.entries(SCHEMAS))('%s is as `npm run schema` writes it', (name, schema) =>
    expect(JSON.parse(readFileSync(join(DIR, name), 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema))),
  );

  it('holds nothing else', () => expect(readdirSync(DIR).sort()).toEqual(Object.keys(SCHEMAS).sort()));
});
