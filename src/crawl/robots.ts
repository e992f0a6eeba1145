/**
 * What a site's robots.txt allows (RFC 9309); asked once per origin and kept for the run.
 */

export interface RobotsAnswer {
  readonly allowed: boolean;
  /** Something the report should say, e.g. that robots.txt itself answered 5xx and everything was observed. */
  readonly note: string | null;
}

export interface Robots {
  check(url: string, signal?: AbortSignal): Promise<RobotsAnswer>;
}
