/** The entries of the home page (首页条目) as a report keeps them: facts, by which any rule book can judge later. */
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { Judgement } from '../../rules/columns/judgement.ts';
import { mayHideNews } from '../../rules/home/home-checks.ts';
import { areHomesWhole, freshOnSite, type HomeItems, homeDueOn } from '../../rules/home/home-items.ts';
import type { SiteModel } from '../../site/site-model.ts';
import type { HomeEntries, IsoDay } from '../../site-report.ts';

const DAYS_KEPT = 200;
/** For a rule book without a rule on home pages. */
const TWO_WEEKS = 14;

export interface SeenEntries {
  readonly model: SiteModel;
  readonly judged: readonly Judgement[];
  readonly items: () => HomeItems;
  /** Every page that was wanted was read. */
  readonly isWholeLook: boolean;
}

/** What judging takes; a visit that is judged again has no more. */
interface Frame {
  readonly task: { readonly asOf: { readonly day: IsoDay } };
  readonly tools: { readonly ruleBook: Pick<RuleBook, 'profile'> };
}

/** Counted over the days that the rule book in force asks for; another one that asks for as many can use it. */
export function homeEntries(seen: SeenEntries, frame: Frame): HomeEntries {
  const { asOf } = frame.task;
  const span = ruleOf(frame)?.days ?? TWO_WEEKS;
  const { dated, undated, onSite } = seen.items();
  const days = dated.slice(0, DAYS_KEPT).map(({ day }) => day);
  const recent = freshOnSite(onSite, span, asOf.day);
  return withDueDay({ days, undated, whole: areHomesWhole(seen.model), onSite: { days: span, recent } }, seen, frame);
}

const ruleOf = ({ tools }: Frame) => tools.ruleBook.profile.scoring.vetoes.find((veto) => veto.by === 'home-stale');

/** The same entries with the early warning of this book, as of this day; none where a column of news could not be read. */
export function withDueDay(entries: HomeEntries, seen: SeenEntries, frame: Frame): HomeEntries {
  const { day } = frame.task.asOf;
  const rest = withoutDueDay(entries);
  const rule = ruleOf(frame);
  if (rule === undefined || !seen.isWholeLook || seen.judged.some(mayHideNews)) return rest;
  const dueOn = homeDueOn(seen.items(), entries.whole, day, rule);
  return dueOn === null ? rest : { ...rest, dueOn };
}

/** Under other rules, or as of another day, nothing is known of it. */
export function withoutDueDay({ dueOn: _, ...rest }: HomeEntries): HomeEntries {
  return rest;
}
