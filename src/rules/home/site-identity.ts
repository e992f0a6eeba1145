/** Is the home page still this unit's (网站身份)? Parked domains, shops and other units' hosts are told, never guessed. */
import { hostKey } from '../../url/address.ts';
import type { Proof } from '../columns/judgement.ts';

export interface HomeFacts {
  readonly finalUrl: string;
  readonly title: string;
  /** First words of the page. */
  readonly sample: string;
  readonly parkedPhrase: string | null;
}

export interface SiteIdentity {
  readonly kind: 'own' | 'site-parked' | 'site-moved';
  readonly proof: Proof | null;
}

const GENERIC =
  /(?:广西壮族自治区|广西|自治区|壮族|瑶族|苗族|侗族|仫佬族|毛南族|各族|回族|土家族|人民政府|办公厅|办公室|委员会|管理局|监管局|自治县|门户网站|网站|厅|局|委|办|市|县|区|网|“|”)/g;

/** The characters by which a unit is known: 大新 of 大新县, 林业 of 林业厅. */
export function coreOf(unit: string): string {
  return unit.replace(GENERIC, '').trim();
}

/**
 * A parked domain or a shop needs a phrase that says so on a page that does not name the unit; a move needs the host
 * of another listed unit. Anything less is the unit's own site.
 */
export function identifySite(
  home: HomeFacts,
  about: { unit: string; siteName: string; otherHosts: ReadonlyMap<string, string> },
): SiteIdentity {
  const other = about.otherHosts.get(hostKey(home.finalUrl));
  if (other && other !== about.unit) {
    return {
      kind: 'site-moved',
      proof: { kind: 'leads-to-other-unit', url: home.finalUrl, quote: `${home.title}（${other}）`.slice(0, 160) },
    };
  }
  const core = coreOf(about.unit);
  const named =
    (core.length >= 2 && home.sample.includes(core)) ||
    (about.siteName !== '' && home.sample.includes(about.siteName.replace(/[“”]|网$/g, '')));
  if (home.parkedPhrase && !named)
    return {
      kind: 'site-parked',
      proof: {
        kind: 'parked-phrase',
        url: home.finalUrl,
        quote: `${home.title} ${home.parkedPhrase}`.trim().slice(0, 160),
      },
    };
  return { kind: 'own', proof: null };
}
