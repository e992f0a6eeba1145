/** What a page of the desk is to the server (路由): its address, who may ask for it, and what it answers. */

import type { DeskTools } from '../desk-tools.ts';
import type { Html } from '../html/html.ts';
import type { Right } from '../people/rights.ts';
import type { SignedIn } from '../people/sessions.ts';
import type { SaidCode } from './said.ts';

export interface Asked {
  readonly tools: DeskTools;
  /** Named in the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Of a POST; empty else. */
  readonly form: URLSearchParams;
  /** The path and query of this very page. */
  readonly here: string;
  readonly address: string;
  readonly browser: string;
}

/** Somebody who has signed in, and may do it. */
export interface AskedBy extends Asked {
  readonly who: SignedIn;
}

export interface PageAnswer {
  readonly kind: 'page';
  readonly status?: number;
  readonly title: string;
  readonly body: Html;
}

export interface RedirectAnswer {
  readonly kind: 'redirect';
  /** A path of the desk. */
  readonly to: string;
  /** Told on the page that follows. */
  readonly said?: SaidCode;
  readonly count?: number;
  /** The session key that the browser is to hold from now on; `null`: none any more. */
  readonly session?: string | null;
}

/** Whatever comes from crawled pages, and documents: never as a page of the desk. */
export interface FileAnswer {
  readonly kind: 'file';
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Of a download; absent where it is shown in the browser. */
  readonly name?: string;
  /** A report of our own, whose one script may run; never in the desk's origin. */
  readonly runs?: boolean;
}

export interface JsonAnswer {
  readonly kind: 'json';
  readonly status?: number;
  readonly body: unknown;
}

export type Answer = PageAnswer | RedirectAnswer | FileAnswer | JsonAnswer;

export interface OpenRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly right: 'anybody';
  readonly answer: (asked: Asked) => Promise<Answer>;
}

export interface GuardedRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly right: Right;
  readonly answer: (asked: AskedBy) => Promise<Answer>;
}

export type Route = OpenRoute | GuardedRoute;

export const page = (title: string, body: Html, status = 200): PageAnswer => ({ kind: 'page', title, body, status });
export const redirect = (to: string, more: Omit<RedirectAnswer, 'kind' | 'to'> = {}): RedirectAnswer => ({
  kind: 'redirect',
  to,
  ...more,
});

/** Nothing is there: told as a page, whoever asks. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
}

/** What was filled in will not do: told as a page, in a person's words. */
export class WillNotDo extends Error {
  override readonly name = 'WillNotDo';
}
