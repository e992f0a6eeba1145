/** What a walk left aside as endless or as the same again (陷阱), for the report. */
import { trapKindOf } from '../site/frontier/trap-shapes.ts';
import type { Trap } from '../site-report.ts';
import type { SiteWalk } from './site-walk.ts';

type Left = Pick<SiteWalk, 'twinsLeft' | 'sameContent'> & {
  readonly ledger: Pick<SiteWalk['ledger'], 'acting'>;
  readonly frontier: Pick<SiteWalk['frontier'], 'trapped' | 'variants'>;
};

/** A site of ever new shapes must not fill its report. */
const TRAPS_TOLD = 50;
/** Two addresses of one page are met on any site. */
const OFTEN = 3;

export function trapsMet({ frontier, ledger, twinsLeft, sameContent }: Left): Trap[] {
  const traps = new Map<string, Trap>();
  const note = (shape: string, kind: Trap['kind'], counts: Partial<Trap>): void => {
    const known = traps.get(`${kind} ${shape}`) ?? { kind, shape, leftAside: 0 };
    traps.set(`${kind} ${shape}`, { ...known, ...counts });
  };
  for (const [shape, leftAside] of frontier.trapped)
    note(shape === 'runaway' ? '' : shape, trapKindOf(shape), { leftAside });
  for (const [shape, leftAside] of ledger.acting) note(shape, 'changes-state', { leftAside });
  for (const [shape, leftAside] of frontier.variants) note(shape, 'variant', { leftAside });
  for (const [shape, leftAside] of twinsLeft) note(shape, sameKindOf(shape), { leftAside });
  for (const [shape, count] of sameContent)
    if (count >= OFTEN) note(shape, contentKindOf(shape), { sameContent: count });
  return [...traps.values()].sort((a, b) => weight(b) - weight(a)).slice(0, TRAPS_TOLD);
}

const weight = ({ leftAside, sameContent = 0 }: Trap): number => leftAside + sameContent;

/** Of spellings of one address. */
const sameKindOf = (shape: string): Trap['kind'] => (trapKindOf(shape) === 'session' ? 'session' : 'twins');

/** Of addresses whose pages say the same. */
function contentKindOf(shape: string): Trap['kind'] {
  const kind = trapKindOf(shape);
  return kind === 'endless' ? 'twins' : kind;
}

export function variantsMet({ frontier }: Pick<Left, 'frontier'>): number {
  let sum = 0;
  for (const count of frontier.variants.values()) sum += count;
  return sum;
}
