/** `patrol` as people start it: a process of its own, through the launcher. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
const LAUNCHER = join(ROOT, 'src', 'cli', 'launch.cjs');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Patrol {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export const startPatrol = (...argv: readonly string[]): Patrol => start([], argv);

/** `before`: what Node loads first, in all its threads. */
export const startPatrolBehind = (before: string, ...argv: readonly string[]): Patrol =>
  start(['--require', before], argv);

function start(options: readonly string[], argv: readonly string[]): Patrol {
  const child = spawn(process.execPath, [...options, LAUNCHER, ...argv], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: endOf(child) };
}

export const patrol = (...argv: readonly string[]): Promise<Ended> => startPatrol(...argv).ended;

/** What the newest patrol of a data folder found, in one number and by name. */
export interface Findings {
  readonly hash: string;
  readonly count: number;
  /** One a finding, sorted: what differs can be told. */
  readonly facts: readonly string[];
}

export async function findingsOf(data: string): Promise<Findings> {
  const { stdout } = await patrol('findings', '--as', 'json', '--data', data);
  // The contract's document `findings/1`.
  const document = JSON.parse(stdout) as {
    findings: { id: string; kind: string; subjectUrl: string; lastUpdated: string }[];
  };
  const facts = document.findings
    .map(({ id, kind, subjectUrl, lastUpdated }) => JSON.stringify([id, kind, subjectUrl, lastUpdated]))
    .sort();
  return { hash: createHash('sha256').update(facts.join('\n')).digest('hex'), count: facts.length, facts };
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (piece: Buffer) => stdout.push(piece));
  child.stderr?.on('data', (piece: Buffer) => stderr.push(piece));
  await once(child, 'close');
  const text = (pieces: readonly Buffer[]): string => Buffer.concat(pieces).toString('utf8');
  return { code: child.exitCode, signal: child.signalCode, stdout: text(stdout), stderr: text(stderr) };
}
