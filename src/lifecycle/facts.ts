/** What a finding rests on (事实), such that two nights, and a person's decision, can be compared. */
import { createHash } from 'node:crypto';
import { WARNING_FAULTS } from '../http/connection/tls-fault.ts';
import type { Evidence, Finding, FindingKind } from '../site-report.ts';
import { canonicalKey, hostKey } from '../url/address.ts';

/** Longer ones are kept as a digest. */
const LONGEST_FACT = 32;

/** Proofs that themselves say that a column is empty. */
const SAYS_EMPTY: ReadonlySet<string> = new Set(['empty-phrase', 'not-built']);

const linkFact = ({ kind, url }: Evidence): string =>
  kind === 'dead-host' ? `host ${hostKey(url)}` : canonicalKey(url);

/** The link itself stands first in the quote, the page it stands on is the address. */
const quotedLink = ({ quote }: Evidence): string => firstWord(quote);
const firstWord = (text: string): string => text.split(/\s/u, 1)[0] ?? '';

const certificateFact = (url: string, fault: string): string => `${hostKey(url)} ${fault}`;

type FactsOf = (finding: Finding) => readonly string[];

/** Kinds that are not here rest on the addresses of their proofs. */
const FACTS: Readonly<Partial<Record<FindingKind, FactsOf>>> = {
  'column-sleeping': ({ lastUpdated }) => [`updated ${lastUpdated ?? '-'}`],
  'column-empty': ({ evidence }) => {
    const phrases = evidence.filter(({ kind }) => SAYS_EMPTY.has(kind)).map(({ quote }) => quote.replace(/\d+/g, '#'));
    return phrases.length > 0 ? phrases : ['empty'];
  },
  'site-unreachable': () => ['unreachable'],
  'links-broken': ({ evidence }) => evidence.map(linkFact),
  'links-local': ({ evidence }) => evidence.map(quotedLink),
  'links-fragment': ({ evidence }) => evidence.map(quotedLink),
  certificate: ({ evidence }) => evidence.map(({ url, quote }) => certificateFact(url, quote)),
};

/** Files that were kept beside the proof are no fact of their own. */
const KEPT_FILES: ReadonlySet<string> = new Set(['snapshot', 'screenshot']);

/** Short texts, each once, in the order of their characters. */
export function factsOf(finding: Finding): string[] {
  const proofs = { ...finding, evidence: finding.evidence.filter(({ kind }) => !KEPT_FILES.has(kind)) };
  const told = FACTS[finding.kind]?.(proofs) ?? proofs.evidence.map(({ url }) => canonicalKey(url));
  return [...new Set(told.map(shortened))].sort();
}

/** The fact for a link of `links-broken` or `attachments-bad`. */
export const factOfLink = (url: string): string => shortened(canonicalKey(url));

/** The fact for the host of a link, where all its links failed together. */
export const factOfHost = (url: string): string => shortened(`host ${hostKey(url)}`);

/** The fact for a link of `links-local` or `links-fragment`, as it is written. */
export const factOfQuote = (href: string): string => shortened(firstWord(href));

/** The facts for whatever may have been wrong with the certificate of a host. */
export const factsOfCertificate = (url: string): string[] =>
  WARNING_FAULTS.map((fault) => shortened(certificateFact(url, fault)));

export const factOfDay = (day: string): string => `updated ${day}`;

function shortened(fact: string): string {
  return fact.length <= LONGEST_FACT ? fact : createHash('sha256').update(fact).digest('hex').slice(0, 16);
}

/** Does `now` hold a fact that is not among `then`? */
export const holdsNew = (now: readonly string[], then: readonly string[]): boolean =>
  now.some((fact) => !then.includes(fact));

/** Is nothing of `then` left in `now`? Nothing is not compared. */
export const holdsNoneOf = (now: readonly string[], then: readonly string[]): boolean =>
  then.length > 0 && !now.some((fact) => then.includes(fact));
