/** `patrol verify-store` (存储校验): is what is kept still what was written? Exit 1 where something is damaged and not repaired. */
import { Command } from 'commander';
import { acquireDataLock } from '../../store/folder/data-lock.ts';
import { openStore } from '../../store/open-store.ts';
import { type StoreCheck, verifyStore } from '../../store/verify-store.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { ExitCode } from '../exit-code.ts';
import { addCommonOptions, settingsOf } from '../options/options.ts';
import { RETENTION } from '../words/retention-words.ts';

export function verifyStoreCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return addCommonOptions(new Command('verify-store'))
    .option('--repair', 'repair what can be; no patrol may be at work meanwhile')
    .action(async (options: { readonly repair?: boolean }, command: Command) => {
      const { data, json } = settingsOf(command, ['repair']);
      const repair = options.repair ?? false;
      const check = repair ? await repaired(data) : await looked(data);
      const document = { schema: 'store-check/1', ...check };
      await terminal.out(`${json ? JSON.stringify(document, null, 2) : lines(check, repair).join('\n')}\n`);
      end(check.faults.every((fault) => fault.repaired) ? 0 : 1);
    });
}

/** Opened first, so that an older or newer version's database is said as such. */
async function looked(data: string): Promise<StoreCheck> {
  await (await openStore(data, { readonly: true })).close();
  return verifyStore(data, false);
}

async function repaired(data: string): Promise<StoreCheck> {
  const lock = acquireDataLock(data, 'verify-store --repair');
  try {
    await (await openStore(data)).close();
    return verifyStore(data, true);
  } finally {
    lock.release();
  }
}

function lines({ documents, files, unhashed, faults }: StoreCheck, repair: boolean): string[] {
  const more = unhashed > 0 ? [RETENTION.unhashed(unhashed, repair)] : [];
  if (faults.length === 0) return [RETENTION.sound(documents, files), ...more];
  const left = faults.filter((fault) => !fault.repaired).length;
  return [
    RETENTION.faults(faults.length, faults.length - left),
    ...faults.map(({ fault, where, says, repaired: done }) => RETENTION.fault(fault, where, says, done)),
    ...more,
    ...(left === 0 ? [] : [repair ? RETENTION.restore : RETENTION.mend]),
  ];
}
