/** The published JSON Schemas (`docs/schema/`), as another program would use them: every document of ours must fit. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

export const SCHEMA_DIR = join(import.meta.dirname, '..', '..', '..', 'docs', 'schema');

/** What of `document` does not fit the schema of this name, such as `findings-1`; empty where all does. */
export function misfits(name: string, document: unknown): string[] {
  const check = new Ajv2020({ allErrors: true, strict: true }).compile(
    JSON.parse(readFileSync(join(SCHEMA_DIR, `${name}.json`), 'utf8')),
  );
  if (check(document)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
