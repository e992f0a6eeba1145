/** What the rule book says about annex 6 (附件 6): the lines above which a site is named, and the phrases a profile may vary. */
export interface Annex6Rules {
  /** A site scored under this many points is named; the line itself is not under it. */
  readonly scoreLine: number;
  readonly remarkUnderLine: string;
  /** A site with this many sleeping columns or more is named. */
  readonly manyColumns: number;
  readonly remarkManyColumns: string;
  /** The verb for sleeping columns: the notice writes 不更新, once 处于“睡眠”状态. */
  readonly sleepingVerb: string;
  readonly emptyVerb: string;
}

/** The days, both inclusive and in Asia/Shanghai, for which a file of scores may be quoted. */
export interface ScorePeriod {
  /** How people call it: 2016年. */
  readonly label: string;
  readonly from: string;
  readonly to: string;
}
