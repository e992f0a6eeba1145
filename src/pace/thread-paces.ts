/** The paces as a thread has them (线程限速): its own while it alone asks a host, and those of the hub where others do too. */
import { whenAborted } from './abort-calls.ts';
import { HostPace, type HostPaceOptions, type HostStats, type HostTurn, type Outcome } from './host-pace.ts';
import type { Line, PaceAnswer, PaceQuestion } from './pace-messages.ts';
import { MAX_HOSTS, type Paces } from './paces.ts';

type PaceLine = Line<PaceQuestion, PaceAnswer>;

export function threadPaces(line: PaceLine, options: HostPaceOptions): Paces {
  const turns = new Map<string, ThreadTurn>();
  const hub = new HubLine(line);
  line.hear((answer) => {
    if (answer.kind === 'go' || answer.kind === 'stats') hub.answered(answer);
    else turns.get(answer.key)?.heard(answer.kind);
  });
  return {
    of(key, isLoopback) {
      const known = turns.get(key);
      if (known !== undefined) return known;
      if (turns.size >= MAX_HOSTS) forgetIdle(turns);
      const made = new ThreadTurn({ key, loopback: isLoopback(), options, hub });
      turns.set(key, made);
      return made;
    },
  };
}

function forgetIdle(turns: Map<string, ThreadTurn>): void {
  for (const [key, turn] of turns) {
    if (!turn.idle) continue;
    turn.drop();
    turns.delete(key);
  }
}

/** Questions to the hub that wait for its answer. */
class HubLine {
  readonly #line: PaceLine;
  readonly #waiting = new Map<number, (answer: PaceAnswer) => void>();
  #next = 0;

  constructor(line: PaceLine) {
    this.#line = line;
  }

  say(question: PaceQuestion): void {
    this.#line.say(question);
  }

  /** Unknown answers are those that came too late: whoever asked has given up, and has told the hub. */
  answered(answer: PaceAnswer & { readonly id: number }): void {
    const heard = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    heard?.(answer);
  }

  enter({ key, loopback }: Pick<TurnOptions, 'key' | 'loopback'>, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = this.#newId();
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#waiting.delete(id);
        this.say({ kind: 'give-up', key, id });
        reject(signal?.reason);
      };
      const forget = signal && whenAborted(signal, onAbort);
      this.#waiting.set(id, () => {
        forget?.();
        resolve();
      });
      this.say({ kind: 'enter', key, loopback, id });
    });
  }

  stats(key: string): Promise<HostStats> {
    const id = this.#newId();
    return new Promise((resolve) => {
      this.#waiting.set(id, (answer) => {
        if (answer.kind === 'stats') resolve(answer.stats);
      });
      this.say({ kind: 'stats', key, id });
    });
  }

  #newId(): number {
    this.#next += 1;
    return this.#next;
  }
}

interface TurnOptions {
  readonly key: string;
  readonly loopback: boolean;
  readonly options: HostPaceOptions;
  readonly hub: HubLine;
}

class ThreadTurn implements HostTurn {
  readonly #about: TurnOptions;
  /** While it is lent to this thread. */
  #own: HostPace | null = null;
  #shared = false;
  /** Pending while the hub has not said where the pace stands. */
  #placed: Promise<void> | null = null;
  #onPlaced = (): void => {};
  /** Given here or by the hub, or waited for. */
  #engaged = 0;

  constructor(about: TurnOptions) {
    this.#about = about;
  }

  get idle(): boolean {
    return this.#engaged === 0;
  }

  enter(signal?: AbortSignal): Promise<void> | undefined {
    this.#engaged += 1;
    const turn = this.#enter(signal);
    return turn?.catch((reason: unknown) => {
      this.#engaged -= 1;
      throw reason;
    });
  }

  #enter(signal?: AbortSignal): Promise<void> | undefined {
    if (this.#own !== null) {
      const turn = this.#own.enter(signal);
      return turn?.then((kept) => (kept ? undefined : this.#enter(signal)));
    }
    if (this.#shared) return this.#about.hub.enter(this.#about, signal);
    return this.#whereItStands().then(() => this.#enter(signal));
  }

  /** What was in flight when the pace was called back went with it. */
  leave(outcome: Outcome | null): void {
    this.#engaged -= 1;
    const { hub, key } = this.#about;
    if (this.#own !== null) this.#own.leave(outcome);
    else hub.say({ kind: 'leave', key, outcome });
  }

  async setCrawlDelay(ms: number): Promise<void> {
    if (!this.#shared && this.#own === null) await this.#whereItStands();
    if (this.#own !== null) this.#own.setCrawlDelay(ms);
    else this.#about.hub.say({ kind: 'crawl-delay', key: this.#about.key, ms });
  }

  async stats(): Promise<HostStats> {
    if (!this.#shared && this.#own === null) await this.#whereItStands();
    return this.#own?.stats() ?? this.#about.hub.stats(this.#about.key);
  }

  heard(kind: 'lent' | 'shared' | 'call-back'): void {
    const { options, loopback, hub, key } = this.#about;
    if (kind === 'call-back') {
      if (this.#own === null) return;
      const own = this.#own;
      this.#own = null;
      this.#shared = true;
      hub.say({ kind: 'back', key, state: own.handOver() });
      return;
    }
    if (kind === 'lent') this.#own = new HostPace(options, loopback);
    else this.#shared = true;
    this.#placed = null;
    this.#onPlaced();
  }

  /** Only where it is idle: the hub may forget it. */
  drop(): void {
    if (this.#own !== null) this.#about.hub.say({ kind: 'dropped', key: this.#about.key });
  }

  #whereItStands(): Promise<void> {
    this.#placed ??= new Promise((resolve) => {
      this.#onPlaced = resolve;
      const { hub, key, loopback } = this.#about;
      hub.say({ kind: 'want', key, loopback });
    });
    return this.#placed;
  }
}
