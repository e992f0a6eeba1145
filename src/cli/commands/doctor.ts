/** `patrol doctor` (自检): whether this machine and its settings are fit for a patrol, on one screen, with the mends. */
import { Command } from 'commander';
import { NOTICES_FILE } from '../../config/notices.ts';
import { isHealthy, judgeAll } from '../../doctor/judge.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { allFacts } from '../doctor/collect-facts.ts';
import { doctorDocument, doctorLines } from '../doctor/doctor-lines.ts';
import type { ExitCode } from '../exit-code.ts';
import { addOfficeOption, collect, HELP, settingsOf } from '../options/options.ts';

export function doctorCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return addOfficeOption(new Command('doctor'))
    .option('--data <dir>', 'data folder (default: data)')
    .option('--json', 'one JSON document on stdout, and nothing else there')
    .option('--sites <file>', HELP.sites)
    .option('--overrides <file>', HELP.overrides)
    .option('--notices <file>', 'who is told, and when (default: config/notices.yaml)')
    .option('--profile <id>', HELP.profile)
    .option('--now <date>', HELP.now)
    .option('--proxy <url>', 'HTTP proxy for all requests')
    .option('--canary <url>', HELP.canary, collect)
    .option('--allow-private <place>', HELP.allowPrivate, collect)
    .option('--redis <url>', 'queue server: workers on any machine do the work')
    .option('--browser-path <file>', HELP.browserPath)
    .action(async (options: { readonly notices?: string }, command: Command) => {
      const settings = settingsOf(command, ['notices']);
      const checks = judgeAll(await allFacts(settings, options.notices ?? NOTICES_FILE));
      // Read by clerks, in a C locale too.
      const language = terminal.languageAsked ?? 'zh';
      const text = settings.json
        ? JSON.stringify(doctorDocument(checks, language), null, 2)
        : doctorLines(checks, language).join('\n');
      await terminal.out(`${text}\n`);
      end(isHealthy(checks) ? 0 : 1);
    });
}
