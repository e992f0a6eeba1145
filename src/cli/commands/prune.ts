/** `patrol prune` (清理): crawl detail and evidence of old runs go; findings and their history stay. */
import { Command } from 'commander';
import { shanghaiDay } from '../../../reports/words/shanghai-day.ts';
import { resolveRetentionSettings } from '../../config/retention-settings.ts';
import { databaseBytes, giveBackSpace } from '../../store/folder/free-space.ts';
import { openStore } from '../../store/open-store.ts';
import type { PrunableRun } from '../../store/prune.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { addCommonOptions, settingsOf } from '../options/options.ts';
import { RETENTION, sizeWords } from '../words/retention-words.ts';

export function pruneCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('prune'))
    .option('--keep <time>', 'what is younger keeps its detail (default: 90d)')
    .option('--pages <time>', 'pages to judge again are kept so long, where --keep is longer (default: 30d)')
    .option('--dry-run', 'say what would go, and touch nothing')
    .action((_options: unknown, command: Command) => prune(command, terminal));
}

async function prune(command: Command, terminal: Terminal): Promise<void> {
  const { keep, pages, dryRun }: Record<string, unknown> = command.opts();
  const retention = resolveRetentionSettings({ keep, pages, dryRun });
  const { data, json } = settingsOf(command, ['keep', 'pages', 'dryRun']);
  const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
  const before = ago(retention.keep);
  const bytesBefore = databaseBytes(data);
  const went = await pruned(
    data,
    { before, pagesBefore: ago(Math.min(retention.pages, retention.keep)) },
    retention.dryRun,
  );
  const gaveBack = retention.dryRun || nothingWent(went) || giveBackSpace(data);
  const told: Told = {
    before,
    dryRun: retention.dryRun,
    ...went,
    bytesBefore,
    bytesAfter: databaseBytes(data),
    gaveBack,
  };
  const text = json ? JSON.stringify({ schema: 'prune/1', ...told }, null, 2) : lines(told).join('\n');
  await terminal.out(`${text}\n`);
}

interface Went {
  readonly runs: readonly PrunableRun[];
  /** Of archives of younger runs. */
  readonly archiveBytes: number;
}

const nothingWent = ({ runs, archiveBytes }: Went): boolean => runs.length === 0 && archiveBytes === 0;

async function pruned(
  data: string,
  { before, pagesBefore }: { readonly before: string; readonly pagesBefore: string },
  dryRun: boolean,
): Promise<Went> {
  await using store = await openStore(data, { readonly: dryRun });
  const runs = await store.retention.prunable(before);
  if (!dryRun) for (const { id } of runs) await store.retention.prune(id);
  const drop = () => store.retention.dropArchives(pagesBefore);
  return { runs, archiveBytes: await (dryRun ? store.retention.bytesOfArchives(pagesBefore) : drop()) };
}

interface Told extends Went {
  readonly before: string;
  readonly dryRun: boolean;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly gaveBack: boolean;
}

function lines(told: Told): string[] {
  const { before, dryRun, runs, archiveBytes, bytesBefore, bytesAfter, gaveBack } = told;
  if (nothingWent(told)) return [RETENTION.nothing(shanghaiDay(before))];
  const size = sizeWords(runs.reduce((sum, { bytes }) => sum + bytes, 0));
  const each = runs.map(({ id, createdAt, bytes }) => RETENTION.run(id, shanghaiDay(createdAt), sizeWords(bytes)));
  const pages = archiveBytes === 0 ? [] : [RETENTION.archives(sizeWords(archiveBytes))];
  if (dryRun) return [RETENTION.would(runs.length, size), ...each, ...pages];
  const space = RETENTION.space(sizeWords(bytesBefore), sizeWords(bytesAfter));
  return [RETENTION.did(runs.length, size), ...each, ...pages, space, ...(gaveBack ? [] : [RETENTION.later])];
}
