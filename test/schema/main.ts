/** `npm run schema`: writes docs/schema anew. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMAS } from './schemas.ts';

const DIR = join(import.meta.dirname, '..', '..', 'docs', 'schema');
mkdirSync(DIR, { recursive: true });
for (const [name, schema] of Object.entries(SCHEMAS)) {
  writeFileSync(join(DIR, name), `${JSON.stringify(schema, null, 2)}\n`);
}
