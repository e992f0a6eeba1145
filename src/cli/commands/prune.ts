/** `patrol prune` (清理): crawl detail and evidence of old runs go; findings and their history stay. */
import { Command } from 'commander';
import { shanghaiDay } from '../../../reports/shanghai-day.ts';
import { resolveRetentionSettings } from '../../config/retention-settings.ts';
import { databaseBytes, giveBackSpace } from '../../store/free-space.ts';
import { openStore } from '../../store/open-store.ts';
import type { PrunableRun } from '../../store/prune.ts';
import { addCommonOptions, settingsOf } from '../options.ts';
import { RETENTION, sizeWords } from '../retention-words.ts';
import type { Terminal } from '../terminal.ts';

export function pruneCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('prune'))
    .option('--keep <time>', 'what is younger keeps its detail, such as 90d (default: 90d)')
    .option('--dry-run', 'say what would go, and touch nothing')
    .action((_options: unknown, command: Command) => prune(command, terminal));
}

async function prune(command: Command, terminal: Terminal): Promise<void> {
  const { keep, dryRun }: Record<string, unknown> = command.opts();
  const retention = resolveRetentionSettings({ keep, dryRun });
  const { data, json } = settingsOf(command, ['keep', 'dryRun']);
  const before = new Date(Date.now() - retention.keep).toISOString();
  const bytesBefore = databaseBytes(data);
  const runs = await pruned(data, before, retention.dryRun);
  const gaveBack = retention.dryRun || runs.length === 0 || giveBackSpace(data);
  const told: Told = { before, dryRun: retention.dryRun, runs, bytesBefore, bytesAfter: databaseBytes(data), gaveBack };
  const text = json ? JSON.stringify({ schema: 'prune/1', ...told }, null, 2) : lines(told).join('\n');
  await terminal.out(`${text}\n`);
}

async function pruned(data: string, before: string, dryRun: boolean): Promise<PrunableRun[]> {
  await using store = await openStore(data, { readonly: dryRun });
  const runs = await store.retention.prunable(before);
  if (!dryRun) for (const { id } of runs) await store.retention.prune(id);
  return runs;
}

interface Told {
  readonly before: string;
  readonly dryRun: boolean;
  readonly runs: readonly PrunableRun[];
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly gaveBack: boolean;
}

function lines({ before, dryRun, runs, bytesBefore, bytesAfter, gaveBack }: Told): string[] {
  if (runs.length === 0) return [RETENTION.nothing(shanghaiDay(before))];
  const size = sizeWords(runs.reduce((sum, { bytes }) => sum + bytes, 0));
  const each = runs.map(({ id, createdAt, bytes }) => RETENTION.run(id, shanghaiDay(createdAt), sizeWords(bytes)));
  if (dryRun) return [RETENTION.would(runs.length, size), ...each];
  const space = RETENTION.space(sizeWords(bytesBefore), sizeWords(bytesAfter));
  return [RETENTION.did(runs.length, size), ...each, space, ...(gaveBack ? [] : [RETENTION.later])];
}
