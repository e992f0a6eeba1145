/** Pictures and snapshots (证据): what comes from crawled pages, in a sandbox of its own. */
import { proofFile } from '../facts/seen-finding.ts';
import { type AskedBy, type GuardedRoute, NotThere } from '../web/route.ts';

export const EVIDENCE: readonly GuardedRoute[] = [
  { method: 'GET', path: '/evidence/:id/:name', right: 'read', answer: evidence },
];

const SHOWN: ReadonlySet<string> = new Set(['image/png', 'text/html']);

async function evidence({ tools, params }: AskedBy) {
  const story = await tools.store.lives.story(params.id ?? '');
  const file = story && (await proofFile(tools.store, story.stored, params.name ?? ''));
  if (!file) throw new NotThere();
  const mediaType = file.mediaType.split(';')[0] ?? '';
  // Whatever else a visit may have brought home is no picture and no page.
  if (!SHOWN.has(mediaType))
    return { kind: 'file', bytes: file.bytes, mediaType: 'application/octet-stream', name: 'evidence.bin' } as const;
  return { kind: 'file', bytes: file.bytes, mediaType } as const;
}
