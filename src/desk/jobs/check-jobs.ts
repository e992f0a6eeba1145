/**
 * Checks of one site that were ordered at the desk (立即复查): each a process of its own, as on the terminal, so that nothing that a
 * site does reaches the desk. One at a time: the data folder has one patrol at most.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { DeskFiles } from '../desk-files.ts';

export interface CheckJob {
  readonly url: string;
  readonly siteId: string;
  readonly by: string;
  readonly beganAt: Date;
  /** What it said last, for a person. */
  readonly says: string;
  /** `null` while it is at work. */
  readonly exit: number | null;
}

const LAUNCHER = join(import.meta.dirname, '..', '..', 'cli', 'launch.cjs');
const LONGEST_SAYS = 600;

export class CheckJobs {
  readonly #files: DeskFiles;
  readonly #more: readonly string[];
  #job: CheckJob | null = null;
  #child: ChildProcess | null = null;

  /** `more`: options that each check is given, such as `--proxy`. */
  constructor(files: DeskFiles, more: readonly string[]) {
    this.#files = files;
    this.#more = more;
  }

  /** The newest, at work or over. */
  get job(): CheckJob | null {
    return this.#job;
  }

  get isAtWork(): boolean {
    return this.#child !== null;
  }

  /** `false` where one is at work. */
  begin(of: Pick<CheckJob, 'url' | 'siteId' | 'by' | 'beganAt'>): boolean {
    if (this.isAtWork) return false;
    const { data, sites, overrides, office } = this.#files;
    const options = ['--data', data, '--sites', sites, '--overrides', overrides, '--office', office, ...this.#more];
    const command = ['--max-semi-space-size=8', LAUNCHER, 'check', of.url, '--lang', 'zh', ...options];
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'pipe'], env: process.env });
    this.#child = child;
    this.#job = { ...of, says: '正在开始', exit: null };
    child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#heard(text));
    child.once('error', (error) => this.#ended(1, error.message));
    child.once('exit', (code) => this.#ended(code ?? 1, null));
    return true;
  }

  /** Asks it to end in order; once more ends it at once. */
  stop(): void {
    this.#child?.kill('SIGTERM');
  }

  /** Waits until the one at work has ended, which it is asked to. */
  async close(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.stop();
    await ended;
  }

  #heard(text: string): void {
    const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
    const says = lines.at(-1)?.trim().slice(0, LONGEST_SAYS);
    if (this.#job !== null && says !== undefined) this.#job = { ...this.#job, says };
  }

  #ended(exit: number, says: string | null): void {
    this.#child = null;
    if (this.#job !== null) this.#job = { ...this.#job, exit, says: says ?? this.#job.says };
  }
}
