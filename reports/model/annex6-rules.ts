/**
 * What the rule book says about annex 6 (附件 6): the lines above which a site is named, and the phrases it is named with.
 * Types only; a profile's `annex6` and `scores` groups are values of them.
 */
export interface Annex6Rules {
  /** 存在突出问题的政府网站名单 */
  readonly title: string;
  /** A site scored under this many points is named; the line itself is not under it. */
  readonly scoreLine: number;
  readonly remarkUnderLine: string;
  /** A site with this many sleeping columns or more is named. */
  readonly manyColumns: number;
  readonly remarkManyColumns: string;
  /** What follows “甲”、“乙”等2个栏目: the notice writes 不更新, once 处于“睡眠”状态. */
  readonly sleepingVerb: string;
  readonly emptyVerb: string;
  /** With dead links and at most this many sleeping columns, both are told in one clause, without names. */
  readonly fewSleeping: number;
  readonly brokenAndFewSleeping: string;
  readonly brokenAlone: string;
  /** What stands where a crawler can see nothing, and a person must write: 待人工补充. */
  readonly forAPerson: string;
}

/** The days, both inclusive and in Asia/Shanghai, for which a list's scores may be quoted. */
export interface ScorePeriod {
  /** How people call it: 2016年. */
  readonly label: string;
  readonly period: { readonly from: string; readonly to: string };
}
