/**
 * Decides whether our own network is alive (本机网络自检): without that, silence accuses nobody.
 */
import type { CrawlerClient } from './crawler-client.ts';

export interface NetworkState {
  readonly alive: boolean;
  /** What proved it, or what was tried in vain; for the log. */
  readonly because: string;
}

/**
 * Any HTTP answer proves it: a canary's, an asked site's before, or behind a proxy the proxy's own, 502 included.
 * `canaries` are asked one after the other, and only where nothing has answered yet.
 */
export async function checkNetwork(
  client: Pick<CrawlerClient, 'fetch' | 'stats'>,
  canaries: readonly string[],
  signal?: AbortSignal,
): Promise<NetworkState> {
  if (client.stats().networkAnswers > 0) return { alive: true, because: 'a site has answered' };
  for (const url of canaries) {
    await client.fetch({ url, wants: 'link', fresh: true, ...(signal === undefined ? {} : { signal }) });
    if (client.stats().networkAnswers > 0) return { alive: true, because: `${url} was answered` };
  }
  return { alive: false, because: `no answer from ${canaries.join(', ') || 'anybody'}` };
}
