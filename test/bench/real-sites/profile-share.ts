/** Where the CPU time of a profile went (耗时分布): each sample belongs to a part of the program, by the functions on its stack. */

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** What `node --cpu-prof` writes. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/**
 * `judging`: anything that judging columns called, and the model that it judges; `reading`: bytes to facts, lists and days
 * among them; `asking`: HTTP and pace; `idle` is left out of all shares.
 */
export type Part = 'judging' | 'reading' | 'asking' | 'crawl' | 'storing' | 'collection' | 'rest';

/** The outermost of these on a stack decides. */
const JUDGING = /\/src\/(?:rules|verify)\/|\/src\/site\/(?!frontier|scope)/;
/** Else the innermost of these. */
const PLACES: readonly (readonly [RegExp, Part])[] = [
  [/\/src\/(?:cache|time|url|vocabulary|html|read)\//, 'reading'],
  [/\/src\/(?:http|pace|browser)\//, 'asking'],
  [/\/src\/(?:crawl|site|queue|run)\//, 'crawl'],
  [/\/src\/store\/|\/reports\//, 'storing'],
  [/\/node_modules\/undici\//, 'asking'],
  [/^node:(?:net|_http|internal\/(?:net|streams|stream_base))/, 'asking'],
];
const GARBAGE = '(garbage collector)';
const IDLE = '(idle)';

/** Shares of the time that the profiles were busy, summing up to 1. */
export function partShares(profiles: readonly CpuProfile[]): Map<Part, number> {
  const times = new Map<Part, number>();
  for (const profile of profiles) addTimes(profile, times);
  const busy = [...times.values()].reduce((sum, time) => sum + time, 0);
  return new Map([...times].map(([part, time]) => [part, time / busy]));
}

function addTimes({ nodes, samples, timeDeltas }: CpuProfile, times: Map<Part, number>): void {
  const parts = partsOfNodes(nodes);
  for (const [at, id] of samples.entries()) {
    const part = parts.get(id);
    if (part !== undefined) times.set(part, (times.get(part) ?? 0) + Math.max(0, timeDeltas[at] ?? 0));
  }
}

/** Nodes that are idle have none. The first node is the root. */
function partsOfNodes(nodes: readonly ProfileNode[]): Map<number, Part> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parts = new Map<number, Part>();
  const waiting: [id: number, inherited: Part][] = nodes[0] === undefined ? [] : [[nodes[0].id, 'rest']];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const node = byId.get(next[0]);
    if (node === undefined) continue;
    const part = partOf(node, next[1]);
    if (node.callFrame.functionName !== IDLE) parts.set(node.id, part);
    for (const child of node.children ?? []) waiting.push([child, part]);
  }
  return parts;
}

function partOf({ callFrame: { functionName, url } }: ProfileNode, inherited: Part): Part {
  if (functionName === GARBAGE) return 'collection';
  if (inherited === 'judging' || JUDGING.test(url)) return 'judging';
  return PLACES.find(([place]) => place.test(url))?.[1] ?? inherited;
}
