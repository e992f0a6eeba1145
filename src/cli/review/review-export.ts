/** Writes the findings that wait for a person as a list to fill in (复核导出): a workbook, or CSV. */
import { extname } from 'node:path';
import { type ReviewList, reviewCsv, reviewXlsx } from '../../../reports/review-sheet.ts';
import type { Settings } from '../../config/settings.ts';
import { OUTPUT } from '../../language/messages/output-messages.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { putOut, STDOUT } from '../options/put-out.ts';
import { isOwnFile, wantedFormat } from '../options/wanted-format.ts';
import { REVIEW } from '../words/wording.ts';

const OPTION = '--export';
const FORMATS = ['xlsx', 'csv'] as const;

export async function exportReview(
  path: string,
  lists: ReviewList,
  { settings, terminal }: { readonly settings: Settings; readonly terminal: Terminal },
): Promise<void> {
  const { json } = settings;
  const as = wantedFormat({ as: undefined, json: false, output: path, option: OPTION }, FORMATS, 'csv');
  const isUnnamed = extname(path) === '' && path !== STDOUT && isOwnFile(path);
  if (isUnnamed) throw usageError(OUTPUT.ending(path, ['.xlsx', '.csv'], OPTION));
  if (path === STDOUT && json) throw usageError(OUTPUT.listOrJson);
  const list = as === 'xlsx' ? await reviewXlsx(lists) : reviewCsv(lists);
  // What was written is told on stdout, as ever.
  await putOut(list, { path, option: OPTION, quiet: true }, terminal);
  if (path === STDOUT) return;
  const [findings, undecided] = [lists.items.length, lists.undecided.length];
  const document = { schema: 'review-export/1', file: path, findings, undecided };
  await terminal.out(`${json ? JSON.stringify(document, null, 2) : REVIEW.exported(findings, undecided, path)}\n`);
}
