/** The quick part of `patrol doctor` before a patrol (巡查前自检): only what needs a person is told, and nothing waits. */
import { NOTICES_FILE } from '../../config/notices.ts';
import type { Settings } from '../../config/settings.ts';
import type { CheckId } from '../../doctor/check.ts';
import { judgeAll } from '../../doctor/judge.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { quickFacts } from './collect-facts.ts';
import { checkLines } from './doctor-lines.ts';

/** The run itself says these, or refuses because of them. */
const TOLD_BY_RUN: ReadonlySet<CheckId> = new Set(['rule-book', 'sites', 'overrides', 'office']);

export async function tellBeforeRun(settings: Settings, terminal: Terminal): Promise<void> {
  const checks = judgeAll(await quickFacts(settings, NOTICES_FILE));
  const told = checks.filter(({ id, state }) => state !== 'ok' && !TOLD_BY_RUN.has(id));
  for (const line of checkLines(told, terminal.language)) terminal.err(`${line}\n`);
}
