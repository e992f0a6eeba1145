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
  /** 首页信息更新少. */
  'home-few-items': z.strictObject({
    ...base,
    days: count,
    /** Fewer new entries than this within `days`. */
    leastItems: count,
    /** Fewer entries in all, new or old: the home page only leads on. */
    leastShown: count,
  }),
  /** 网页标签: META tags of 国办发〔2017〕47号. */
  'meta-missing': z.strictObject({
    ...base,
    /** Asked of nobody as of an earlier day. */
    since: z.iso.date(),
    siteTags: z.array(text).min(1),
    columnTag: text,
    leastColumnPages: count,
  }),
  /** 底部功能区. */
  'footer-missing': z.strictObject({
    ...base,
    marks: z
      .array(
        z.strictObject({
          mark: z.enum(['site-code', 'icp', 'police', 'report']),
          /** As a clerk calls it. */
          name: text,
          /** Asked of nobody as of an earlier day. */
          since: z.iso.date(),
          source: text,
          verified: z.boolean(),
        }),
      )
      .min(1),
  }),
  /** 站内搜索. */
  'no-search': z.strictObject(base),
  /** 互动回应差: messages of visitors that say that nobody has answered them. */
  'messages-unanswered': z.strictObject({
    ...base,
    /** For more whole days than this. */
    days: count,
    /** Older ones are not the book's matter. */
    withinDays: count,
    /** Columns whose path bears one of these words are left out. */
    exceptNames: z.array(text),
  }),
  /** 安全证书即将到期; one that is over is a kind of every book. */
  'certificate-expiring': z.strictObject({
    ...base,
    /** So many days or fewer are left of it, counted in whole days from the answer. At most 30: no more is noted. */
    days: count.max(30),
  }),
  /** 脚本伪装: asked of a browser, one home page a site. */
  'site-cloaked': z.strictObject({
    ...base,
    leastPassages: count,
    mostSeenPercent: z.number().min(0).max(100),
    leastShownChars: count,
    leastPhrases: count,
    mostParkedChars: count,
  }),
  /** 重点信息: told as a suggestion, whatever the rule book says of it. */
  'topics-thin': z.strictObject({
    ...base,
    /** A site with fewer columns is too small to be asked for all of it. */
    leastColumns: count,
    /** Words in the name of the column that holds such topics: where it leads off the site or was not read, nothing is said. */
    heldUnder: z.array(text).min(1),
    topics: z.array(z.strictObject({ name: text, words: z.array(text).min(1) })).min(1),
  }),
} as const;

export const checksSchema = z.strictObject(kinds).partial();

export type Checks = Readonly<z.infer<typeof checksSchema>>;
export type CheckKind = keyof typeof kinds;

export const CHECK_KINDS = Object.keys(kinds) as readonly CheckKind[]; // safe: the keys of `kinds` are the kinds
