/** Command line of the soak (耐久测试): a fuzzed server, patrolled over and over; exits with 1 where it crashes, hangs, leaks or holds sockets. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { POLITE } from '../../../src/pace/pace.ts';
import { machineLines } from '../machine.ts';
import { growthOf, type SoakMessage, soakFaults } from './soak-judgement.ts';

const HOSTS = 6;
const SPARE_SOCKETS = 20;
const LIMITS = {
  socketsAllowed: Math.min(POLITE.inFlightTotal, HOSTS * POLITE.inFlightFast) + SPARE_SOCKETS,
  growthMbAMinute: 1,
  settledAfterMinutes: 2,
};
/** Longer than anything that a site can make the program wait for. */
const SILENT_MS = 180_000;
const FLAGS = ['--expose-gc', '--max-semi-space-size=8'];

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const child = (file: string, args: readonly string[], execArgv: readonly string[] = []): ChildProcess =>
  fork(join(import.meta.dirname, file), args, {
    execArgv: [...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

function tellMessage(message: SoakMessage): void {
  const memory = `${message.heapMb.toFixed(1)} MB alive, ${message.residentMb.toFixed(0)} MB resident`;
  const what = message.kind === 'patrol' ? `patrol ${message.end}` : `at most ${message.sockets} sockets`;
  print(`${message.minute.toFixed(1).padStart(5)} min  ${memory}, ${what}`);
}

interface Watched {
  readonly messages: SoakMessage[];
  requests: number;
  /** When the crawler last spoke or asked. */
  heardAt: number;
}

/** Kills `crawler` where nothing was heard for too long; resolves with whether it did. */
async function untilEnd(crawler: ChildProcess, watched: Watched): Promise<{ hung: boolean; code: number | null }> {
  let hung = false;
  const timer = setInterval(() => {
    if (performance.now() - watched.heardAt < SILENT_MS) return;
    hung = true;
    crawler.kill('SIGKILL');
  }, 1000);
  const [code] = await once(crawler, 'exit');
  clearInterval(timer);
  return { hung, code };
}

async function soak(seed: string, durationMs: number): Promise<string[]> {
  const server = child('fuzz-server.ts', [seed, String(HOSTS)]);
  try {
    // Its first message, by fuzz-server.ts.
    const [{ port }] = (await once(server, 'message')) as [{ readonly port: number }];
    const watched: Watched = { messages: [], requests: 0, heardAt: performance.now() };
    const heard = (): void => {
      watched.heardAt = performance.now();
    };
    server.on('message', ({ requests }: { readonly requests: number }) => {
      if (requests !== watched.requests) heard();
      watched.requests = requests;
    });
    const crawler = child('soak-crawler.ts', [String(port), String(HOSTS), String(durationMs)], FLAGS);
    crawler.on('message', (message: SoakMessage) => {
      if (message.kind === 'patrol') heard();
      watched.messages.push(message);
      tellMessage(message);
    });
    const { hung, code } = await untilEnd(crawler, watched);
    return summary(watched, hung ? ['it hung'] : code === 0 ? [] : [`it crashed: exit code ${code}`]);
  } finally {
    server.kill();
  }
}

/** Prints what was seen; gives what is wrong. */
function summary({ messages, requests }: Watched, ended: readonly string[]): string[] {
  const patrols = messages.filter((one) => one.kind === 'patrol');
  const rate = (pick: (one: (typeof patrols)[number]) => number): string =>
    growthOf(patrols, pick, LIMITS.settledAfterMinutes)?.toFixed(2) ?? 'too short to tell';
  print(`\n${patrols.length} patrols, ${requests} requests`);
  print(
    `memory after minute ${LIMITS.settledAfterMinutes}, MB a minute: alive ${rate(({ heapMb }) => heapMb)} (mark: under ${LIMITS.growthMbAMinute}), resident ${rate(({ residentMb }) => residentMb)}`,
  );
  print(`sockets allowed: ${LIMITS.socketsAllowed}`);
  return [...ended, ...soakFaults(messages, LIMITS)];
}

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '2017' } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  process.stderr.write(
    `--minutes ${values.minutes}: write a number\nusage: npm run soak -- [--minutes 10] [--seed 2017]\n`,
  );
  process.exit(2);
}
print(`${machineLines(`npm run soak -- --minutes ${values.minutes} --seed ${values.seed}`, new Date()).join('\n')}\n`);
const faults = await soak(values.seed, minutes * 60_000);
print(faults.length === 0 ? 'well' : faults.map((one) => `WRONG: ${one}`).join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
