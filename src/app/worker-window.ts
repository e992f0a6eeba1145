/** What can be seen of a worker over HTTP (作业机状态), from its start to its end. */
import type { Listening } from '../config/listen-settings.ts';
import { openServicePort } from './service-port.ts';
import { type MetricsOptions, openWorkerMetrics, type WorkerMetrics } from './worker-metrics.ts';

export interface WorkerWindow {
  /** From now on it is ready whenever Redis answers. */
  atWork(options: MetricsOptions): Promise<WorkerMetrics>;
  /** It takes no more jobs. */
  stopping(): void;
  close(): Promise<void>;
}

/** `onOpen` is told the port. Throws `ConfigError` where the address cannot be had. */
export async function openWorkerWindow(
  listening: Listening | null,
  onOpen: (place: string) => void,
): Promise<WorkerWindow | null> {
  if (listening === null) return null;
  let work: { readonly redis: MetricsOptions['redis']; readonly metrics: WorkerMetrics } | null = null;
  let stops = false;
  const port = await openServicePort(listening, {
    notReady() {
      if (stops) return 'stopping';
      return work?.redis.status === 'ready' ? null : 'Redis does not answer';
    },
    metrics: async () => work?.metrics.read() ?? { type: 'text/plain; charset=utf-8', text: '' },
  });
  onOpen(`${listening.host}:${port.port}`);
  return {
    async atWork(options) {
      const metrics = await openWorkerMetrics(options);
      work = { redis: options.redis, metrics };
      return metrics;
    },
    stopping() {
      stops = true;
    },
    close: () => port.close(),
  };
}
