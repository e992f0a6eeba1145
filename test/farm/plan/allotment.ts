/** Who gets what: makes, site faults and counts of column and link faults, dealt to the 195 sites from the seed alone. */
import { type Chance, chanceOf } from '../chance.ts';
import { type ListedSite, listedSites } from '../listed-sites.ts';
import { MAKES } from '../makes/registry.ts';
import type { SiteFault } from '../truth-table.ts';
import { ANNEX6_UNITS, type Annex6Unit } from './annex6-units.ts';

export interface Allotment {
  readonly listed: ListedSite;
  /** Unique: the list gives units of one rank one id. */
  readonly key: string;
  readonly index: number;
  readonly make: string;
  readonly fault: SiteFault;
  readonly annex6: Annex6Unit | null;
  readonly sleeping: number;
  readonly empty: number;
  readonly dead: number;
  readonly walls: number;
  readonly slow: number;
  readonly passing: number;
  readonly local: boolean;
  readonly trap: string | null;
  readonly undated: boolean;
}

/** The bag is dealt round, so that every make stands on several sites whatever the seed. */
function dealMakes(seed: number, listed: readonly ListedSite[]): string[] {
  const chance = chanceOf(seed, 'makes');
  const bag = chance.shuffled(MAKES.flatMap((make) => Array.from({ length: make.weight }, () => make)));
  const spare = bag.filter((make) => make.scripted !== 'request');
  return listed.map(({ unit, url }, i) => {
    const named = ANNEX6_UNITS.some((one) => one.unit === unit);
    const fits = MAKES.filter((make) => make.fits?.test(url));
    if (fits.length > 0) return chance.pick(fits).id;
    const from = named ? spare : bag;
    const make = from[i % from.length];
    if (make === undefined) throw new Error('the farm has no makes');
    return make.id;
  });
}

function dealSiteFaults(seed: number, free: readonly string[]): Map<string, SiteFault> {
  const chance = chanceOf(seed, 'site faults');
  const order = chance.shuffled(free);
  const faults: SiteFault[] = ['refused', 'dns', 'silent', 'unavailable', 'walled', 'parked', 'moved'];
  for (const more of ['refused', 'dns', 'unavailable', 'shop'] as const) if (chance.hit(0.5)) faults.push(more);
  return new Map(faults.map((fault, i) => [order[i] ?? '', fault]));
}

const TRAPS = ['calendar', 'session', 'print', 'paging', 'calendar', 'session'];

function dealTraps(seed: number, free: readonly string[]): Map<string, string> {
  const order = chanceOf(seed, 'traps').shuffled(free);
  return new Map(TRAPS.map((trap, i) => [order[i] ?? '', trap]));
}

const rarely = (chance: Chance, p: number, most: number): number => (chance.hit(p) ? chance.int(1, most) : 0);

const FAULTY = 54;

/** Sites that stand early in the list are visited early: there a failure of the first seconds is met. */
const EARLY = 40;

function faultsOf(seed: number, key: string, annex6: Annex6Unit | null, at: { index: number; faulty: boolean }) {
  const chance = chanceOf(seed, 'faults', key);
  const drawn = {
    sleeping: rarely(chance, at.faulty ? 0.54 : 0, 3),
    empty: rarely(chance, at.faulty ? 0.29 : 0, 3),
    dead: rarely(chance, at.faulty ? 0.54 : 0, 5),
    walls: rarely(chance, 0.12, 3),
    slow: rarely(chance, 0.03, 1),
    passing: rarely(chance, at.index < EARLY ? 0.5 : 0.08, 2),
    local: chance.hit(at.faulty ? 0.08 : 0),
    undated: chance.hit(0.05),
  };
  if (annex6 === null) return drawn;
  const own = {
    sleeping: annex6.unnamedSleeping === 0 ? 0 : chance.int(1, annex6.unnamedSleeping),
    empty: 0,
    dead: annex6.deadLinks ? chance.int(3, 6) : 0,
  };
  return { ...drawn, ...own, local: false, undated: false };
}

export function allot(seed: number): readonly Allotment[] {
  const listed = listedSites();
  const makes = dealMakes(seed, listed);
  const keys = listed.map((site) => `${site.id} ${site.unit}`);
  const namedUnits = new Map(ANNEX6_UNITS.map((one) => [one.unit, one]));
  const free = keys.filter((_, i) => !namedUnits.has(listed[i]?.unit ?? '') && listed[i]?.altUrl === '');
  const siteFaults = dealSiteFaults(seed, free);
  const spared = free.filter((key) => !siteFaults.has(key));
  // Faults of columns and links fall on a third of the sites at most, so that most are healthy whatever the seed.
  const faulty = new Set(chanceOf(seed, 'faulty').shuffled(spared).slice(0, FAULTY));
  const traps = dealTraps(seed, spared);
  return listed.map((site, index) => {
    const key = keys[index] ?? '';
    const annex6 = namedUnits.get(site.unit) ?? null;
    return {
      listed: site,
      key,
      index,
      make: makes[index] ?? '',
      fault: siteFaults.get(key) ?? 'none',
      annex6,
      ...faultsOf(seed, key, annex6, { index, faulty: faulty.has(key) }),
      trap: traps.get(key) ?? null,
    };
  });
}
