/** `npm run schemas`: writes `docs/schema/` from `reports/schemas.ts`; a test says where they differ. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles } from '../../reports/schemas.ts';

const DIR = join(import.meta.dirname, '..', '..', 'docs', 'schema');

mkdirSync(DIR, { recursive: true });
for (const [name, text] of schemaFiles()) writeFileSync(join(DIR, name), text);
