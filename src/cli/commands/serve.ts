/** `patrol serve` (工作台): the desk in a browser, on the data folder that patrols write, until it is told to end. */
import { Command } from 'commander';
import { type DeskPlaceInput, resolveDeskPlace } from '../../config/desk-settings.ts';
import type { Settings } from '../../config/settings.ts';
import { DESK } from '../../language/messages/desk-messages.ts';
import { openStore } from '../../store/open-store.ts';
import { listenForStop } from '../../terminal/stop-signals.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import type { ExitCode } from '../exit-code.ts';
import { addOfficeOption, collect, HELP, settingsOf } from '../options/options.ts';

const OWN_OPTIONS = ['listen', 'publicUrl', 'trustProxy', 'plainHttp'];

export function serveCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return addOfficeOption(new Command('serve'))
    .option('--listen <address>', 'where it is opened (default: 4170 on loopback)')
    .option('--public-url <url>', 'address under which people open it, behind a reverse proxy')
    .option('--trust-proxy', 'a reverse proxy on this machine says who asks (X-Forwarded-For)')
    .option('--plain-http', 'beyond loopback without TLS: passwords cross the network in the clear')
    .option('--data <dir>', 'data folder (default: data)')
    .option('--sites <file>', HELP.sites)
    .option('--overrides <file>', HELP.overrides)
    .option('--browser-path <file>', HELP.browserPath)
    .option('--proxy <url>', 'HTTP proxy for the checks that are ordered at the desk')
    .option('--canary <url>', HELP.canary, collect)
    .option('--allow-private <place>', HELP.allowPrivate, collect)
    .action(async (_options: unknown, command: Command) => end(await serve(command, terminal)));
}

async function serve(command: Command, terminal: Terminal): Promise<ExitCode> {
  const settings = settingsOf(command, OWN_OPTIONS);
  const place = resolveDeskPlace(command.opts<DeskPlaceInput>());
  const stop = listenForStop(() => tell(terminal, DESK.closing));
  await using opened = new AsyncDisposableStack();
  opened.defer(() => stop.dispose());
  // Here, so that no other command waits for them to load.
  const [{ openDesk }, { makeDeskTools }] = await Promise.all([
    import('../../desk/open-desk.ts'),
    import('../../desk/make-desk-tools.ts'),
  ]);
  const store = await openStore(settings.data);
  opened.defer(() => store.close());
  const log = (line: string): void => terminal.err(`${line}\n`);
  const tools = makeDeskTools({ store, files: settings, checkOptions: checkOptions(settings, command), log });
  opened.defer(() => tools.jobs.close());
  const desk = await openDesk(place, tools);
  opened.defer(() => desk.close());
  tell(terminal, DESK.open(desk.url));
  if ((await store.people.all()).length === 0) {
    tell(terminal, DESK.firstStart(`${desk.url}first?key=${tools.firstStart.open()}`));
  }
  await new Promise<void>((resolve) => {
    if (stop.signal.aborted) resolve();
    stop.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return 0;
}

/** What was given here holds for the checks too. */
function checkOptions({ proxy, canary, allowPrivate, browserPath }: Settings, command: Command): string[] {
  const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  return [
    ...(isGiven('proxy') && proxy !== null ? ['--proxy', proxy] : []),
    ...(isGiven('canary') ? canary.flatMap((url) => ['--canary', url]) : []),
    ...(isGiven('allowPrivate') ? (allowPrivate ?? []).flatMap((place) => ['--allow-private', String(place)]) : []),
    ...(browserPath === null ? [] : ['--browser-path', browserPath]),
  ];
}
