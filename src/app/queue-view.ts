/** The queues of a Redis in a browser (队列查看): bull-board, for looking alone. */

import type { Redis } from 'ioredis';
import type { Listening } from '../config/listen-settings.ts';
import { OPTION } from '../language/messages/option-messages.ts';
import { systemWords } from '../language/system-words.ts';
import { JOB_KINDS } from '../queue/redis/queue-names.ts';
import { KEY_PREFIX } from '../queue/redis/queue-policy.ts';
import { isShown } from '../terminal/shown-token.ts';
import { usageError } from '../terminal/usage-error.ts';

export interface QueueView {
  readonly port: number;
  close(): Promise<void>;
}

/** Throws `ConfigError` where the address cannot be had. */
export async function openQueueView({ host, port, token }: Listening, redis: Redis): Promise<QueueView> {
  const [{ fastify }, { createBullBoard }, { BullMQAdapter }, { FastifyAdapter }, { Queue }] = await Promise.all([
    import('fastify'),
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/fastify'),
    import('bullmq'),
  ]);
  const queues = JOB_KINDS.map((kind) => new Queue(kind, { connection: redis, prefix: KEY_PREFIX }));
  const board = new FastifyAdapter();
  createBullBoard({
    // Jobs that a person retries or removes would be missed by the run that put them in.
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: 'site-patrol', hideRedisDetails: true } },
  });
  const server = fastify({ forceCloseConnections: true });
  server.addHook('onRequest', async ({ headers }, reply) => {
    if (isShown(headers.authorization, token)) return;
    await reply.code(401).header('www-authenticate', 'Basic realm="site-patrol"').send('PATROL_TOKEN is needed');
  });
  await server.register(board.registerPlugin());
  try {
    await server.listen({ host, port });
  } catch (error) {
    throw usageError(OPTION.portTaken(`${host}:${port}`, systemWords(error)));
  }
  const [address] = server.addresses();
  return {
    port: typeof address === 'object' ? address.port : port,
    async close() {
      await server.close();
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}
