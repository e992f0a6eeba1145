/**
 * The one place where the paces of all threads meet (统一限速). A host that only one thread asks lends it its pace, and
 * costs nothing more; as soon as somebody else asks it too, the pace is called back, with those in flight, and from then
 * on every request to it waits for its turn here.
 */
import { HostPace, type HostPaceOptions, type HostTurn, lostPace, type Outcome, type PaceState } from './host-pace.ts';
import type { Line, PaceAnswer, PaceQuestion } from './pace-messages.ts';
import { MAX_HOSTS, type Paces } from './paces.ts';

/** A pace that is lent: what waits for it to come back. */
interface Loan {
  readonly to: Member;
  readonly loopback: boolean;
  readonly called: ((pace: HostTurn) => void)[];
}

type Place = { readonly kind: 'here'; readonly pace: HostTurn } | { readonly kind: 'lent'; readonly loan: Loan };

type Entrance = Extract<PaceQuestion, { readonly kind: 'enter' }>;

/** One thread, as the hub knows it. */
interface Member {
  readonly say: (message: PaceAnswer) => void;
  /** Turns that it was given here and has not given back, by host. */
  readonly inFlight: Map<string, number>;
  readonly waiting: Map<number, AbortController>;
  gone: boolean;
}

export interface PaceHub extends Paces {
  /** Takes a thread in; the returned function is called when it has ended, however it did. */
  join(line: Line<PaceAnswer, PaceQuestion>): () => void;
}

/** Says when a request to `key` may leave; `Paces` that answer at once are such. */
export type TurnOf = (key: string, isLoopback: () => boolean) => HostTurn;

/** `elsewhere`: where other processes ask the hosts too, their paces stand with all of them, and none is ever lent. */
export function paceHub(options: HostPaceOptions, elsewhere: TurnOf | null = null): PaceHub {
  return new Hub(options, elsewhere);
}

class Hub implements PaceHub {
  readonly #options: HostPaceOptions;
  readonly #elsewhere: TurnOf | null;
  readonly #places = new Map<string, Place>();

  constructor(options: HostPaceOptions, elsewhere: TurnOf | null) {
    this.#options = options;
    this.#elsewhere = elsewhere;
  }

  /** For requests of the hub's own thread. */
  of(key: string, isLoopback: () => boolean): HostTurn | Promise<HostTurn> {
    return this.#here(key) ?? this.#calledBack(key) ?? this.#made(key, isLoopback());
  }

  join(line: Line<PaceAnswer, PaceQuestion>): () => void {
    const member: Member = {
      say: (message) => line.say(message),
      inFlight: new Map(),
      waiting: new Map(),
      gone: false,
    };
    line.hear((question) => {
      if (!member.gone) this.#heard(member, question);
    });
    return () => this.#lose(member);
  }

  #heard(member: Member, question: PaceQuestion): void {
    const { key } = question;
    if (question.kind === 'want') this.#want(member, key, question.loopback);
    else if (question.kind === 'back') this.#takeBack(member, key, question.state);
    else if (question.kind === 'dropped') this.#forgetLoan(member, key);
    else if (question.kind === 'enter') this.#enter(member, question);
    else if (question.kind === 'give-up') this.#giveUp(member, key, question.id);
    else if (question.kind === 'leave') this.#leave(member, key, question.outcome);
    else if (question.kind === 'crawl-delay') void this.#setCrawlDelay(key, question.ms);
    else void this.#tellStats(member, key, question.id);
  }

  #want(member: Member, key: string, loopback: boolean): void {
    if (this.#elsewhere !== null && !this.#places.has(key)) this.#made(key, loopback);
    if (this.#places.has(key)) {
      // Called back at once: whoever asks next finds it here, or waits for it.
      void this.#calledBack(key);
      member.say({ kind: 'shared', key });
      return;
    }
    if (this.#places.size >= MAX_HOSTS) this.#forgetIdle();
    this.#places.set(key, { kind: 'lent', loan: { to: member, loopback, called: [] } });
    member.say({ kind: 'lent', key });
  }

  #here(key: string): HostTurn | null {
    const place = this.#places.get(key);
    return place?.kind === 'here' ? place.pace : null;
  }

  #calledBack(key: string): Promise<HostTurn> | null {
    const place = this.#places.get(key);
    if (place?.kind !== 'lent') return null;
    const { to, called } = place.loan;
    return new Promise((resolve) => {
      if (called.push(resolve) === 1) to.say({ kind: 'call-back', key });
    });
  }

  #takeBack(member: Member, key: string, state: PaceState): void {
    const loan = this.#loanTo(member, key);
    if (loan === null) return;
    if (state.inFlight > 0) member.inFlight.set(key, state.inFlight);
    this.#settle(key, loan, state);
  }

  #settle(key: string, loan: Loan, state: PaceState | null): void {
    const pace = new HostPace(this.#options, loan.loopback, state);
    this.#places.set(key, { kind: 'here', pace });
    for (const resolve of loan.called) resolve(pace);
  }

  #forgetLoan(member: Member, key: string): void {
    const loan = this.#loanTo(member, key);
    if (loan === null) return;
    if (loan.called.length > 0) this.#settle(key, loan, null);
    else this.#places.delete(key);
  }

  #loanTo(member: Member, key: string): Loan | null {
    const place = this.#places.get(key);
    return place?.kind === 'lent' && place.loan.to === member ? place.loan : null;
  }

  #enter(member: Member, question: Entrance): void {
    const waiting = new AbortController();
    member.waiting.set(question.id, waiting);
    void this.#turn(member, question, waiting.signal);
  }

  async #turn(member: Member, { key, id, loopback }: Entrance, signal: AbortSignal): Promise<void> {
    try {
      const pace = await this.of(key, () => loopback);
      await pace.enter(signal);
      if (signal.aborted) pace.leave(null);
    } catch {
      // Given up.
    }
    if (signal.aborted) return;
    member.waiting.delete(id);
    member.inFlight.set(key, (member.inFlight.get(key) ?? 0) + 1);
    member.say({ kind: 'go', id });
  }

  async #setCrawlDelay(key: string, ms: number): Promise<void> {
    await (this.#here(key) ?? (await this.#calledBack(key)))?.setCrawlDelay(ms);
  }

  async #tellStats(member: Member, key: string, id: number): Promise<void> {
    const unknown = { requests: 0, perSecond: null };
    const pace = this.#here(key) ?? (await this.#calledBack(key));
    const stats = await Promise.resolve(pace?.stats()).catch(() => unknown);
    member.say({ kind: 'stats', id, stats: stats ?? unknown });
  }

  #giveUp(member: Member, key: string, id: number): void {
    const waiting = member.waiting.get(id);
    member.waiting.delete(id);
    if (waiting) waiting.abort();
    // Its turn had come already, and nobody is there to take it.
    else this.#leave(member, key, null);
  }

  #leave(member: Member, key: string, outcome: Outcome | null): void {
    const held = member.inFlight.get(key) ?? 0;
    if (held === 0) return;
    if (held === 1) member.inFlight.delete(key);
    else member.inFlight.set(key, held - 1);
    this.#here(key)?.leave(outcome);
  }

  #made(key: string, loopback: boolean): HostTurn {
    if (this.#places.size >= MAX_HOSTS) this.#forgetIdle();
    const pace = this.#elsewhere?.(key, () => loopback) ?? new HostPace(this.#options, loopback);
    this.#places.set(key, { kind: 'here', pace });
    return pace;
  }

  /** What is in flight has ended with the thread; what it had learned of hosts of its own is gone, so they are spared. */
  #lose(member: Member): void {
    member.gone = true;
    for (const waiting of member.waiting.values()) waiting.abort();
    for (const [key, held] of member.inFlight) {
      for (let turn = 0; turn < held; turn += 1) this.#here(key)?.leave(null);
    }
    for (const [key, place] of this.#places) {
      if (place.kind === 'lent' && place.loan.to === member) {
        this.#settle(key, place.loan, lostPace(this.#options.pace));
      }
    }
  }

  #forgetIdle(): void {
    for (const [key, place] of this.#places) if (place.kind === 'here' && place.pace.idle) this.#places.delete(key);
  }
}
