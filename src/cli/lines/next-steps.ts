/** What a person does after a run (下一步): look at the files, review the findings, publish what is confirmed. */
import { basename } from 'node:path';
import { commandToRepeat } from '../../app/unfinished-runs.ts';
import { DATA_DIR, type Settings } from '../../config/settings.ts';
import type { Message } from '../../language/message.ts';
import { NEXT } from '../../language/messages/everyday-messages.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import type { EndedRun } from '../nights/crawl-command.ts';

export interface Outcome {
  readonly data: string;
  readonly run: Pick<StoredRun, 'id' | 'type'>;
  readonly isFinished: boolean;
  readonly findings: number;
  /** The reports that were written. */
  readonly paths: readonly string[];
}

const SHOWN = ['annex6.html', 'ledger.html'];

/** Nothing where only a document is wanted, or nothing but it. */
export async function tellNext(
  { store, run, closed }: EndedRun,
  { settings, paths }: { readonly settings: Settings; readonly paths: readonly string[] },
  terminal: Terminal,
): Promise<void> {
  if (settings.json || settings.quiet) return;
  const findings = (await store.findings.all(run.id)).length;
  const isFinished = closed.state === 'finished';
  tellNextSteps({ data: settings.data, run, isFinished, findings, paths }, terminal);
}

export function tellNextSteps(outcome: Outcome, terminal: Pick<Terminal, 'err' | 'language'>): void {
  const steps = nextSteps(outcome);
  if (steps.length === 0) return;
  tell(terminal, NEXT.head);
  steps.forEach(({ zh, en }, index) => {
    const place = `  ${index + 1}. `;
    tell(terminal, { zh: place + zh, en: place + en });
  });
}

function nextSteps({ data, run, isFinished, findings, paths }: Outcome): Message[] {
  const files = paths.filter((path) => SHOWN.includes(basename(path)));
  const here = data === DATA_DIR ? [] : ['--data', data];
  // Reports are of the newest finished patrol where no run is named.
  const named = isFinished && run.type === 'patrol' ? [] : ['--run', run.id];
  const publish = ['report', '--confirmed-only', ...named, '-o', 'annex6.docx', ...here];
  return [
    ...(files.length > 0 ? [NEXT.open(files)] : []),
    ...(findings === 0 ? [] : [NEXT.review(commandToRepeat(['review', ...here]))]),
    ...(findings === 0 ? [] : [NEXT.desk(commandToRepeat(['serve', ...here]))]),
    ...(findings === 0 ? [] : [NEXT.publish(commandToRepeat(publish))]),
  ];
}
