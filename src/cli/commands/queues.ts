/** `patrol queues` (队列查看): the queues of a Redis in a browser, until it is told to end. */

import { Command } from 'commander';
import { resolveListening } from '../../config/listen-settings.ts';
import type { Message } from '../../language/message.ts';
import { QUEUE } from '../../language/messages/queue-messages.ts';
import { listenForStop } from '../../terminal/stop-signals.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import type { ExitCode } from '../exit-code.ts';
import { HELP, settingsOf } from '../options/options.ts';

const DEFAULT_PORT = '4171';

export function queuesCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('queues')
    .option('--redis <url>', 'queue server')
    .option('--redis-wait <time>', HELP.redisWait)
    .option('--listen <address>', `where it is shown (default: ${DEFAULT_PORT} on loopback)`)
    .action(async (_options: unknown, command: Command) => end(await show(command, terminal)));
}

async function show(command: Command, terminal: Terminal): Promise<ExitCode> {
  const { redis: url, redisWait } = settingsOf(command, ['listen']);
  const { listen = DEFAULT_PORT }: { listen?: string } = command.opts();
  if (url === null) throw usageError(QUEUE.noUrl);
  const listening = resolveListening(listen);
  const say = (message: Message): void => tell(terminal, message);
  const stop = listenForStop(() => {});
  await using opened = new AsyncDisposableStack();
  opened.defer(() => stop.dispose());
  // Here, so that no other command waits for them to load.
  const { openRedis } = await import('../../queue/redis/redis-connection.ts');
  const { openQueueView } = await import('../../app/queue-view.ts');
  const redis = await openRedis({
    url,
    waitMs: redisWait,
    signal: stop.signal,
    onWaiting: (why) => say(QUEUE.waiting(why)),
  });
  opened.defer(() => redis.disconnect());
  const view = await openQueueView(listening, redis);
  opened.defer(() => view.close());
  say(QUEUE.shown(`${listening.host}:${view.port}`));
  await new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }));
  return 0;
}
