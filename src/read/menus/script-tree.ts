/** Trees that a script draws by numbers (dTree 目录树): `d.add(2,1,'统计数据','list.jsp?lm=tjsj')` hangs 2 below 1. */
import { wordsOf } from '../../html/script-literals.ts';

export interface TreeNode {
  readonly name: string;
  /** Empty where the node is but a word. */
  readonly href: string;
  /** Index of the node above it, -1 at the top. */
  readonly parent: number;
}

/** Number, number of the node above, name in quotes, address in quotes. */
const NODE =
  /\.add\(\s{0,4}(\d{1,9})\s{0,4},\s{0,4}(-?\d{1,9})\s{0,4},\s{0,4}(?:'([^'\n]{1,120})'|"([^"\n]{1,120})")\s{0,4}(?:,\s{0,4}(?:'([^'\n]{0,300})'|"([^"\n]{0,300})"))?/g;

const MAX_NODES = 500;
/** The root's number is that of no node above it. */
const ROOT = /^-/;

/** The nodes in their order, without the root and without words that neither lead anywhere nor have others below them; none where it is no tree. */
export function treeNodes(code: string): TreeNode[] {
  if (!code.includes('.add(')) return [];
  const calls = Array.from(code.matchAll(NODE), (call) => ({
    id: call[1] ?? '',
    above: call[2] ?? '',
    name: wordsOf(call[3] ?? call[4] ?? '').trim(),
    href: leading(call[5] ?? call[6] ?? ''),
  })).slice(0, MAX_NODES);
  const parents = new Set(calls.map(({ above }) => above));
  const kept = calls.filter(({ id, above, href }) => !ROOT.test(above) && (href !== '' || parents.has(id)));
  const indexes = new Map(kept.map(({ id }, at) => [id, at]));
  const nodes = kept.map(({ name, href, above, id }) => ({
    name,
    href,
    parent: above === id ? -1 : (indexes.get(above) ?? -1),
  }));
  return nodes.some(({ parent }) => parent >= 0) ? nodes : [];
}

const leading = (href: string): string => (/^\s*(?:#|javascript:)/i.test(href) ? '' : href.trim());
