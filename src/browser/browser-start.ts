/** What became of the attempt to start a browser (浏览器启动): which one, in which sandbox, or why none. Facts only. */
import type { Browser } from 'playwright';

/** Chromium's own sandbox, in which every page is shown. */
export type Sandbox =
  | { readonly state: 'on' }
  /** `no-namespaces`: the machine allows this user no namespaces to make it of. */
  | { readonly state: 'off'; readonly reason: 'root' | 'no-namespaces' };

export interface BrowserIdentity {
  readonly name: string;
  readonly version: string;
  readonly sandbox: Sandbox;
}

/** Why a browser did not start: add, never rename. */
export type StartFault =
  | 'not-found'
  | 'not-installed'
  | 'no-temp-folder'
  | 'not-unpacked'
  | 'not-executable'
  | 'missing-library'
  | 'crashed';

export interface StartFailure {
  /** Which browser was tried. */
  readonly name: string;
  readonly fault: StartFault;
  /** One line of what the system or the browser said. */
  readonly detail: string;
}

export interface StartedBrowser {
  readonly kind: 'started';
  readonly identity: BrowserIdentity;
  /** Starts another one of the same, to recycle. */
  readonly start: () => Promise<Browser>;
  readonly first: Browser;
}

export interface NoBrowser {
  readonly kind: 'none';
  /** One for each candidate, in the order in which they were tried. */
  readonly failures: readonly StartFailure[];
}

export type BrowserStart = StartedBrowser | NoBrowser;

export const nameAndVersion = ({ name, version }: BrowserIdentity): string => `${name} ${version}`;

/** Our own trouble: the browser that the user named is not there or does not start. */
export class BrowserError extends Error {
  override readonly name = 'BrowserError';
  readonly code = 'browser-path';
  readonly failure: StartFailure;

  constructor(failure: StartFailure, options: ErrorOptions = {}) {
    const mend = 'name the executable of a Chromium, or leave --browser-path out';
    super(`--browser-path ${failure.name}: this browser does not start (${failure.detail}); ${mend}.`, options);
    this.failure = failure;
  }
}
