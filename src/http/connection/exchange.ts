/**
 * One question on one connection, as undici plays it back: reads as much as is wanted, within the deadline, and
 * settles once.
 */
import type { Dispatcher } from 'undici';
import { whenAborted } from '../../pace/abort-calls.ts';
import type { Clock } from '../../pace/clock.ts';
import { answered, failed, failedBy, type RawAnswer, type Timing } from './answer.ts';
import { BodyReader, planReading } from './body-reader.ts';
import type { Stage } from './classify-error.ts';
import type { FetchRequest, FetchResult } from './fetch-result.ts';
import type { TlsFault } from './tls-fault.ts';

export interface ExchangeContext {
  readonly clock: Clock;
  /** Until the first byte of the body. */
  readonly firstByteMs: number;
  /** Until the end of a page's body. */
  readonly totalMs: number;
  /** The fault of certificate or TLS known for a URL's host. */
  readonly tlsFaultOf: (url: string) => TlsFault | null;
  /** Called for each HTTP answer, whoever gave it. */
  readonly onAnswer: () => void;
  /** Turns errors that say more than a code into a result; `null` for all others. */
  readonly explain: (request: FetchRequest, error: unknown, stage: Stage, timing: Timing) => FetchResult | null;
}

type Headers = NodeJS.Dict<string | string[]>;

/** What can be stopped: undici's controller, or a request of node:http. */
interface Stoppable {
  abort(reason: Error): void;
}

const ENOUGH = new Error('read as much as was wanted');

export class Exchange implements Dispatcher.DispatchHandler {
  readonly result: Promise<FetchResult>;
  readonly #request: FetchRequest;
  readonly #context: ExchangeContext;
  readonly #startedAt: number;
  readonly #at: string;
  readonly #resolve: (result: FetchResult) => void;
  readonly #reject: (reason: unknown) => void;
  #settled = false;
  #cancel: () => void;
  readonly #forget: (() => void) | undefined;
  #controller: Stoppable | null = null;
  #stage: Stage = 'connecting';
  #isWhole = false;
  #status = 0;
  #headers: Headers = {};
  #reader: BodyReader | null = null;

  constructor(request: FetchRequest, context: ExchangeContext) {
    this.#request = request;
    this.#context = context;
    this.#startedAt = context.clock.now();
    this.#at = context.clock.instant();
    // Not one function put into a field: V8 gives such a place among what lives long, with all that it holds.
    const { promise, resolve, reject } = Promise.withResolvers<FetchResult>();
    this.result = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    const { signal } = request;
    this.#cancel = context.clock.after(context.firstByteMs, () => this.#onFirstByteDue());
    this.#forget = signal && whenAborted(signal, () => this.#finish(null));
  }

  /** The answer came to its end: its connection may serve the next question. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  onRequestStart(controller: Stoppable): void {
    this.#controller = controller;
    this.#stage = 'waiting';
    // The deadline or the caller was faster than the connection.
    if (this.#settled) controller.abort(ENOUGH);
  }

  onResponseStart(_controller: unknown, status: number, headers: Headers): void {
    if (status < 200) return;
    this.#context.onAnswer();
    this.#stage = 'reading';
    this.#status = status;
    this.#headers = headers;
    this.#reader = new BodyReader(planReading(this.#request, status, headers));
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    if (!this.#settled && this.#reader?.add(chunk)) this.#finish(this.#answer(true));
  }

  onResponseEnd(): void {
    this.#isWhole = true;
    if (this.#settled) return;
    // The connection has done its work and may serve the next question.
    this.#controller = null;
    this.#finish(this.#answer(false));
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.#controller = null;
    this.fail(error);
  }

  /** The body broke off; what has come is what a browser shows. */
  onCutShort(error: Error): void {
    if (!this.#settled && (this.#reader?.length ?? 0) > 0) this.#finish(this.#answer(true));
    else this.fail(error);
  }

  /** For errors that undici throws instead of reporting. */
  fail(error: unknown): void {
    if (this.#settled) return;
    const timing = this.#timing();
    const explained = this.#context.explain(this.#request, error, this.#stage, timing);
    this.#finish(explained ?? failedBy(this.#request, error, this.#stage, timing));
  }

  /** A link that has begun to show something in time does open, however slowly; a page may go on for a while. */
  #onFirstByteDue(): void {
    const { clock, firstByteMs, totalMs } = this.#context;
    if ((this.#reader?.length ?? 0) === 0) this.#timeout(`no byte of the body while ${this.#stage}`);
    else if (this.#request.wants === 'link') this.#finish(this.#answer(true));
    else this.#cancel = clock.after(Math.max(0, totalMs - firstByteMs), () => this.#timeout('not whole in time'));
  }

  #timeout(detail: string): void {
    const failure = failed(this.#request, 'timeout', detail, this.#timing());
    this.#finish((this.#reader?.length ?? 0) > 0 ? { ...failure, begun: true } : failure);
  }

  #answer(truncated: boolean): FetchResult {
    const raw: RawAnswer = {
      status: this.#status,
      headers: this.#headers,
      body: this.#reader?.bytes() ?? Buffer.alloc(0),
      truncated,
      tlsFault: this.#context.tlsFaultOf(this.#request.url),
    };
    return answered(this.#request, raw, this.#timing());
  }

  #timing(): Timing {
    return { at: this.#at, ms: Math.round(this.#context.clock.now() - this.#startedAt) };
  }

  #finish(result: FetchResult | null): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#cancel();
    this.#forget?.();
    // The client may hold on to this for longer than anybody reads what came.
    this.#reader = null;
    if (result === null) this.#reject(this.#request.signal?.reason);
    else this.#resolve(result);
    this.#controller?.abort(ENOUGH);
  }
}
