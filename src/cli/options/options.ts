/** The flags of the contract (命令行选项), declared once; their values are checked by the settings, not here. */
import type { Command } from 'commander';
import { type DefaultsOf, resolveSettings, type Settings } from '../../config/settings.ts';

export const collect = (value: string, before: readonly string[] | undefined): string[] => [...(before ?? []), value];

export function addCommonOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'data folder (default: data)')
    .option('--json', 'one JSON document on stdout, and nothing else there')
    .option('--quiet', 'no progress');
}

/** What several commands say alike. */
export const HELP = {
  sites: 'list of sites, csv or xlsx (default: config/sites.csv)',
  overrides: 'standing orders of people, csv or xlsx (default: config/overrides.csv)',
  profile: 'rule book (default: the one in force on the day of judging)',
  now: 'judge as of this day or instant (default: now)',
  canary:
    'proves our own network; may be given several times (default: http://www.gov.cn/ http://www.baidu.com/ http://www.qq.com/)',
  allowPrivate: 'local host, host:port or network that may be asked beside the listed; may be given several times',
  rate: 'requests a second to one host (default: adapted to the host)',
  redisWait: 'how long to wait for it at the start (default: 1min)',
  browserPath: 'browser to use (default: the first that is found)',
  listed: 'only these sites of the list; may be given several times (default: the whole list)',
  run: 'which run (default: the newest finished patrol)',
  output: 'where to write; - is stdout (default: stdout for texts)',
} as const;

/** Of whatever goes out in the name of an office, User-Agent included. */
export function addOfficeOption(command: Command): Command {
  return command.option(
    '--office <file>',
    'name, contact and more of the office in charge (default: config/office.yaml)',
  );
}

/** Of whatever asks a single page. */
export function addAskOptions(command: Command): Command {
  return addOfficeOption(addCommonOptions(command))
    .option('--profile <id>', HELP.profile)
    .option('--now <date>', HELP.now)
    .option('--proxy <url>', 'HTTP proxy for all requests')
    .option('--canary <url>', HELP.canary, collect)
    .option('--allow-private <place>', HELP.allowPrivate, collect)
    .option('--ignore-robots', 'ask what robots.txt forbids')
    .option(
      '--contact <whom>',
      'mail address or URL that administrators can ask, for the User-Agent (default: that of the office)',
    );
}

/** Of whatever does a run's work, or has it done. */
export function addQueueOptions(command: Command): Command {
  return command
    .option('--redis <url>', 'queue server: workers on any machine do the work')
    .option('--redis-wait <time>', HELP.redisWait)
    .option('--redis-piece <kib>', 'what is larger goes through it in several pieces (default: 1024)')
    .option('--jobs <n>', 'threads (default: one a core)')
    .option('--concurrency <n>', 'sites side by side (default: 16)')
    .option('--page-limit <time>', 'a page whose reading takes longer is left out, and named (default: 20s)');
}

export function addCrawlOptions(command: Command): Command {
  return addQueueOptions(addAskOptions(command))
    .option('--sites <file>', HELP.sites)
    .option('--overrides <file>', HELP.overrides)
    .option('--max-pages <n>', 'HTML documents a site (default: 5000)')
    .option('--rate <n>', HELP.rate)
    .option('--browser <when>', 'auto, always or never (default: auto)')
    .option('--browser-path <file>', HELP.browserPath)
    .option('--page-requests <n>', 'what one page may ask for while a browser shows it (default: 300)')
    .option('--recheck-after <time>', recheckAfter(command))
    .option('--check-fragments', 'look for the place on a page that a link names (#…)')
    .option(
      '--outside-max-age <time>',
      'how long a link to another site counts as opening; 0: ask always (default: 3d)',
    )
    .option('--full', 'ask everything anew, whatever earlier nights know')
    .option('--resume', 'go on with the unfinished run');
}

/** A person waits for `check`. */
const recheckAfter = (command: Command): string =>
  `when what failed is asked again (default: ${command.name() === 'check' ? '10s' : '10min'})`;

/** `mine`: options of the command itself, which are no settings. */
export function settingsOf(command: Command, mine: readonly string[], defaults: DefaultsOf = 'run'): Settings {
  const flags = Object.entries(command.opts()).filter(([name]) => !mine.includes(name));
  return resolveSettings({ flags: Object.fromEntries(flags), command: defaults });
}
