/** The command line as a whole (命令行): its commands, and what each ends with. */
import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { Terminal } from '../terminal/terminal.ts';
import { LANG_OPTION, takeLanguage } from './chosen-language.ts';
import { type ExitCode, endingOf } from './exit-code.ts';

interface Call {
  readonly argv: readonly string[];
  readonly terminal: Terminal;
  readonly end: (code: ExitCode) => void;
}

interface Subcommand {
  readonly says: string;
  readonly load: (call: Call) => Promise<Command>;
}

/** Each is loaded only where the command line names it: what it works with takes longer to load than most commands last. */
const COMMANDS: Readonly<Record<string, Subcommand>> = {
  run: {
    says: 'one patrol of the list of sites',
    load: async ({ terminal, argv, end }) => (await import('./commands/run.ts')).runCommand(terminal, argv, end),
  },
  check: {
    says: 'one site, in the list or not',
    load: async ({ terminal, argv, end }) => (await import('./commands/check.ts')).checkCommand(terminal, argv, end),
  },
  inspect: {
    says: 'what one page says',
    load: async ({ terminal, end }) => (await import('./commands/inspect.ts')).inspectCommand(terminal, end),
  },
  report: {
    says: 'renders a stored run',
    load: async ({ terminal }) => (await import('./commands/report.ts')).reportCommand(terminal),
  },
  findings: {
    says: 'the findings of a stored run as data',
    load: async ({ terminal }) => (await import('./commands/findings.ts')).findingsCommand(terminal),
  },
  score: {
    says: 'a stored run scored by one or several rule books',
    load: async ({ terminal }) => (await import('./commands/score.ts')).scoreCommand(terminal),
  },
  runs: {
    says: 'the stored runs, newest first',
    load: async ({ terminal }) => (await import('./commands/runs.ts')).runsCommand(terminal),
  },
  diff: {
    says: 'two runs compared: new, persisting and resolved findings',
    load: async ({ terminal }) => (await import('./commands/diff.ts')).diffCommand(terminal),
  },
  review: {
    says: 'findings that wait for a person: confirm, dismiss, set a term',
    load: async ({ terminal }) => (await import('./commands/review.ts')).reviewCommand(terminal),
  },
  evidence: {
    says: 'the files that prove a finding',
    load: async ({ terminal }) => (await import('./commands/evidence.ts')).evidenceCommand(terminal),
  },
  explain: {
    says: 'which rules spoke of a column, on which facts, and what would clear it',
    load: async ({ terminal }) => (await import('./commands/explain.ts')).explainCommand(terminal),
  },
  schedule: {
    says: 'a patrol every night, as a service',
    load: async ({ terminal, argv, end }) =>
      (await import('./commands/schedule.ts')).scheduleCommand(terminal, argv, end),
  },
  status: {
    says: 'how far the run is that another process carries out',
    load: async ({ terminal }) => (await import('./commands/status.ts')).statusCommand(terminal),
  },
  prune: {
    says: 'crawl detail and evidence of old runs go, findings stay',
    load: async ({ terminal }) => (await import('./commands/prune.ts')).pruneCommand(terminal),
  },
  backup: {
    says: 'a consistent copy of the store, also while a run is at work',
    load: async ({ terminal }) => (await import('./commands/backup.ts')).backupCommand(terminal),
  },
  'verify-store': {
    says: 'whether what is kept is still what was written',
    load: async ({ terminal, end }) => (await import('./commands/verify-store.ts')).verifyStoreCommand(terminal, end),
  },
  notify: {
    says: 'tells of the newest night by webhook, mail or robot',
    load: async ({ terminal }) => (await import('./commands/notify.ts')).notifyCommand(terminal),
  },
  probe: {
    says: 'the watch over home pages, and what it has seen',
    load: async ({ terminal, argv, end }) => (await import('./commands/probe.ts')).probeCommand(terminal, argv, end),
  },
  rejudge: {
    says: 'a stored run judged again, without asking any site',
    load: async ({ terminal, argv, end }) =>
      (await import('./commands/rejudge.ts')).rejudgeCommand(terminal, argv, end),
  },
  doctor: {
    says: 'whether this machine and its settings are fit for a patrol',
    load: async ({ terminal, end }) => (await import('./commands/doctor.ts')).doctorCommand(terminal, end),
  },
  serve: {
    says: 'the desk in a browser: overview, review, reports',
    load: async ({ terminal, end }) => (await import('./commands/serve.ts')).serveCommand(terminal, end),
  },
  queues: {
    says: 'shows the queues of a queue server in a browser',
    load: async ({ terminal, end }) => (await import('./commands/queues.ts')).queuesCommand(terminal, end),
  },
  worker: {
    says: 'does jobs of a queue server, on any machine',
    load: async ({ terminal, end }) => (await import('./commands/worker.ts')).workerCommand(terminal, end),
  },
};

/** Runs one command line (without node and script) and resolves with its exit code; never rejects. */
export async function runCommandLine(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let { language } = terminal;
  try {
    const taken = takeLanguage(argv);
    language = taken.language ?? language;
    const asked = taken.language === null ? {} : { languageAsked: taken.language };
    return await parse(taken.argv, { ...terminal, language, ...asked });
  } catch (error) {
    const { code, says } = endingOf(error, language);
    if (says !== '') terminal.err(`${says}\n`);
    return code;
  }
}

async function parse(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const end = (ended: ExitCode): void => {
    code = ended;
  };
  const written: Promise<void>[] = [];
  const program = new Command('patrol')
    .description('patrols government websites for dead links, empty and sleeping columns')
    .version(packageJson.version)
    // Taken out of the command line before; it stands here for the help.
    .option(`${LANG_OPTION} <zh|en>`, 'language of help and messages (default: that of the locale)');
  for (const command of await subcommands({ argv, terminal, end })) program.addCommand(command);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        const one = terminal.out(text);
        // Awaited below, when the command line has been read.
        one.catch(() => {});
        written.push(one);
      },
      // What is wrong is told once, by the ending.
      writeErr: () => {},
    });
  }
  // Here, so that whoever reads English does not wait for the tables.
  if (terminal.language === 'zh') (await import('./help-language.ts')).helpInChinese(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } finally {
    await Promise.all(written);
  }
  return code;
}

/** Those that are not called only have to be there, and to say what they do. */
function subcommands(call: Call): Promise<Command[]> {
  return Promise.all(
    Object.entries(COMMANDS).map(async ([name, { says, load }]) => {
      const command = call.argv.includes(name) ? await load(call) : new Command(name);
      return command.description(says);
    }),
  );
}
