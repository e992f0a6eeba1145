/**
 * What the workers of a run know of links that lead off all sites (站外链接共享结果): a link that one of them asks is not
 * asked by another at the same time, and what it was told serves whoever has the same question shortly after: a job that
 * was taken over from a worker which seemed gone, for one.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { LinkCheck } from '../../store/rows/store-types.ts';
import type { OutsideJob, OutsideQuestion, Workers } from '../jobs.ts';
import { orAborted } from '../until.ts';
import { FORM_VERSION } from './queue-policy.ts';
import { linkResultSchema } from './result-forms.ts';

export interface SharedAnswersOptions {
  /** Borrowed: whoever opened it closes it. */
  readonly redis: Redis;
  /** Of all answers of runs with this very order: they are not shared beyond it. */
  readonly prefix: string;
  /** How long a question is kept for a worker that says nothing; default 30 s. */
  readonly leaseMs?: number;
  /** How long an answer stays; default 10 min, longer than it takes to find out that a worker has gone. */
  readonly keptMs?: number;
}

const LEASE_MS = 30_000;
const KEPT_MS = 600_000;
const RENEWALS_A_LEASE = 3;
/** How often a worker looks whether the other one has its answer. */
const LOOK_MS = 1_000;

/** Of each key: who asks it, or what was told; a free one is from now on this job's to ask. */
const CLAIM = `
local told = {}
for at, key in ipairs(KEYS) do
  local known = redis.call('GET', key)
  if not known then redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end
  told[at] = known or ARGV[1]
end
return told`;

/** A lease that was lost meanwhile is another's: it is left alone. \`ARGV[2]\`: '' gives the question back. */
const SETTLE = `
for at, key in ipairs(KEYS) do
  if redis.call('GET', key) == ARGV[1] then
    if ARGV[at + 2] == '' then redis.call('DEL', key)
    else redis.call('SET', key, ARGV[at + 2], 'PX', ARGV[2]) end
  end
end`;

const RENEW = `
for _, key in ipairs(KEYS) do
  if redis.call('GET', key) == ARGV[1] then redis.call('PEXPIRE', key, ARGV[2]) end
end`;

/** Before the name of a worker, where an answer would begin with a brace. */
const LEASE_MARK = 'lease ';

/** The same as `ask`, which is called with those links only that no other worker knows or asks. */
export function sharedOutside(ask: Workers['outside'], options: SharedAnswersOptions): Workers['outside'] {
  return async ({ links }, signal) => {
    // A name for each job: a worker may have the same one twice, if it was taken for gone.
    const answers = new SharedAnswers(options);
    const told = new Map<OutsideQuestion, LinkCheck>();
    let networkAlive = true;
    for (let open = links; open.length > 0; ) {
      const { known, mine, others } = await answers.claim(open);
      for (const [link, check] of known) told.set(link, check);
      if (mine.length > 0) {
        const asked = await answers.whileHeld(mine, () => ask({ links: mine }, signal));
        networkAlive &&= asked.networkAlive;
        noteAnswers(told, mine, asked.result);
      }
      open = others;
      if (open.length > 0) await orAborted(new Promise((resolve) => setTimeout(resolve, LOOK_MS)), signal);
    }
    return { result: links.flatMap((link) => told.get(link) ?? []), networkAlive };
  };
}

/** Answers come in the order of the questions; of what was not asked there is none. */
function noteAnswers(
  told: Map<OutsideQuestion, LinkCheck>,
  asked: readonly OutsideQuestion[],
  checks: readonly LinkCheck[],
): void {
  for (const [at, link] of asked.entries()) {
    const check = checks[at];
    if (check) told.set(link, check);
  }
}

interface Claim {
  readonly known: ReadonlyMap<OutsideQuestion, LinkCheck>;
  readonly mine: readonly OutsideQuestion[];
  /** Asked by another worker just now. */
  readonly others: readonly OutsideQuestion[];
}

class SharedAnswers {
  readonly #redis: Redis;
  readonly #prefix: string;
  readonly #leaseMs: number;
  readonly #keptMs: number;
  readonly #me = `${LEASE_MARK}${randomUUID()}`;

  constructor({ redis, prefix, leaseMs = LEASE_MS, keptMs = KEPT_MS }: SharedAnswersOptions) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#leaseMs = leaseMs;
    this.#keptMs = keptMs;
  }

  async claim(links: OutsideJob['links']): Promise<Claim> {
    const keys = links.map((link) => this.#keyOf(link));
    // The script answers with one text a key.
    const told = (await this.#redis.eval(CLAIM, keys.length, ...keys, this.#me, this.#leaseMs)) as readonly string[];
    const claim = {
      known: new Map<OutsideQuestion, LinkCheck>(),
      mine: [] as OutsideQuestion[],
      others: [] as OutsideQuestion[],
    };
    for (const [at, link] of links.entries()) {
      const text = told[at] ?? this.#me;
      const check = text.startsWith(LEASE_MARK) ? null : checkOf(text);
      if (check) claim.known.set(link, check);
      else if (text.startsWith(LEASE_MARK) && text !== this.#me) claim.others.push(link);
      else claim.mine.push(link);
    }
    return claim;
  }

  /** An answer that our own network may have spoiled is not shared, nor is a question that was given up. */
  async whileHeld<T extends Awaited<ReturnType<Workers['outside']>>>(
    links: OutsideJob['links'],
    ask: () => Promise<T>,
  ): Promise<T> {
    const keys = links.map((link) => this.#keyOf(link));
    const renewal = setInterval(() => {
      // Where it is lost, another asks too: twice is not wrong.
      this.#redis.eval(RENEW, keys.length, ...keys, this.#me, this.#leaseMs).catch(() => {});
    }, this.#leaseMs / RENEWALS_A_LEASE);
    let answers: string[] = keys.map(() => '');
    try {
      const asked = await ask();
      if (asked.networkAlive) answers = links.map((_, at) => textOf(asked.result[at]));
      return asked;
    } finally {
      clearInterval(renewal);
      await this.#redis.eval(SETTLE, keys.length, ...keys, this.#me, this.#keptMs, ...answers);
    }
  }

  #keyOf(link: OutsideQuestion): string {
    return `${this.#prefix}:${createHash('sha256').update(JSON.stringify(link)).digest('base64url')}`;
  }
}

const textOf = (check: LinkCheck | undefined): string =>
  check ? JSON.stringify({ v: FORM_VERSION, networkAlive: true, result: [check] }) : '';

/** Null where it cannot be read: then it is as good as none. */
function checkOf(text: string): LinkCheck | null {
  try {
    // Its attempts are those that a worker was told: what the schema does not name goes through as it is.
    const [check] = linkResultSchema.parse(JSON.parse(text)).result as readonly LinkCheck[];
    return check ?? null;
  } catch {
    return null;
  }
}
