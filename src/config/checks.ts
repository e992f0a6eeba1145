/** What an inspector checks beyond columns and links (另设检查项): kinds of findings that a rule book switches on one by one. */
import * as z from 'zod';

const text = z.string().min(1);
const count = z.int().positive();
const base = {
  /** Off: nothing of the kind is asked, judged or told. */
  on: z.boolean(),
  /** The line that a finding quotes. */
  text,
  source: text,
  verified: z.boolean(),
};

const kinds = {
  /** 暗链. */
  'hidden-links': z.strictObject({
    ...base,
    /** So many registered names that have nothing to do with the site, in one hidden box. */
    leastHosts: count,
    /** Of the links of the box that lead off: the share that must lead to such names. */
    leastShare: z.number().positive().max(1),
    /** So many links that nothing ends. */
    leastUnclosed: count,
    /** So many links whose words are bait. */
    leastBaits: count,
  }),
  /** 外链变质: a link that leads off the site and opens as a parked domain, a gambling or a porn page. */
  'links-hijacked': z.strictObject({
    ...base,
    /** So many different phrases of one trade on the page, one of them in its title. */
    leastPhrases: count,
    /** A page that only says that its domain is free has no more characters than this. */
    mostParkedChars: count,
  }),
} as const;

export const checksSchema = z.strictObject(kinds).partial();

export type Checks = Readonly<z.infer<typeof checksSchema>>;
export type CheckKind = keyof typeof kinds;

export const CHECK_KINDS = Object.keys(kinds) as readonly CheckKind[]; // safe: the keys of `kinds` are the kinds
