/** The screen of `patrol doctor` (自检结果): one line a check, its mend below it. */
import type { Check, CheckState } from '../../doctor/check.ts';
import { SCREEN, STATES, TITLES } from '../../doctor/doctor-words.ts';
import { isHealthy } from '../../doctor/judge.ts';
import type { Language } from '../../language/message.ts';
import { displayWidth, padEnd } from '../../terminal/display-width.ts';

export function doctorLines(checks: readonly Check[], language: Language): string[] {
  return [...checkLines(checks, language), '', SCREEN.total(countsOf(checks))[language]];
}

export function checkLines(checks: readonly Check[], language: Language): string[] {
  const stateWidth = Math.max(...Object.values(STATES).map((state) => displayWidth(state[language])));
  const titleWidth = Math.max(...checks.map(({ id }) => displayWidth(TITLES[id][language])), 0);
  const indent = ' '.repeat(stateWidth + titleWidth + 4);
  return checks.flatMap(({ id, state, says, mend }) => {
    const head = `${padEnd(STATES[state][language], stateWidth)}  ${padEnd(TITLES[id][language], titleWidth)}  `;
    const lines = says[language].split('\n');
    const told = lines.map((line, index) => (index === 0 ? `${head}${line}` : `${indent}${line}`));
    return mend === null ? told : [...told, `${indent}${SCREEN.mend[language]}${mend[language]}`];
  });
}

export function doctorDocument(checks: readonly Check[], language: Language): unknown {
  const lines = checks.map(({ id, state, says, mend }) => ({
    id,
    state,
    says: says[language],
    mend: mend?.[language] ?? null,
  }));
  return { schema: 'doctor/1', ok: isHealthy(checks), checks: lines };
}

function countsOf(checks: readonly Check[]): Record<CheckState, number> {
  const of = (state: CheckState): number => checks.filter((check) => check.state === state).length;
  return { ok: of('ok'), warning: of('warning'), fault: of('fault') };
}
