/** The practice farm in a process of its own, so that the crawler's CPU and memory are its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export interface RunningFarm {
  readonly port: number;
  readonly pid: number;
  /** Ends it; gives every host that it was asked for. */
  close(): Promise<readonly string[]>;
}

const messageOf = async (child: ChildProcess): Promise<unknown> => {
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`the farm ended with ${code}`);
  });
  const [message] = await Promise.race([once(child, 'message'), gone]);
  return message;
};

export async function runFarm(seed: number, now: string): Promise<RunningFarm> {
  const child = fork(new URL('./farm-child.ts', import.meta.url), [String(seed), now], { stdio: 'inherit' });
  // Both messages are written by farm-child.ts, in this order.
  const { port } = (await messageOf(child)) as { port: number };
  const close = async (): Promise<readonly string[]> => {
    const answer = messageOf(child);
    child.send('close');
    const { hostsAsked } = (await answer) as { hostsAsked: readonly string[] };
    child.disconnect();
    return hostsAsked;
  };
  return { port, pid: child.pid ?? 0, close };
}
