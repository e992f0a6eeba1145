/** What a report tells of people's standing orders (人工设定): types only, a part of `site-report.ts`. */

/** 豁免, 改类, 改期限, 归档, 允许的链接. */
export type OverrideKind = 'exempt' | 'category' | 'threshold' | 'archived' | 'allowed-link';

/** A person's standing order (人工设定), as honoured here; `until` is its last day, `subjects` what was judged by it. */
export interface HonouredOverride extends Readonly<Record<'pattern' | 'value' | 'reason' | 'by', string>> {
  readonly what: OverrideKind;
  readonly until: string | null;
  readonly subjects: readonly string[];
}
