// docs/rules.md is what the table of rules says, and no rule speaks but by its row.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COLUMN_RULES } from '../../../src/rules/columns/column-rules.ts';
import { rulesPage } from '../../rules/rules-page.ts';

it('docs/rules.md is as `npm run rules` writes it', () =>
  expect(readFileSync(join(import.meta.dirname, '../../../docs/rules.md'), 'utf8')).toBe(rulesPage()));

it('no rule stands twice', () => {
  const ids = COLUMN_RULES.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});
