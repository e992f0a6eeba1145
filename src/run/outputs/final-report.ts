/** A site's final report with its row (结案报告): what a closed run stores and `check` prints. */
import { annex6Row } from '../../../reports/model/annex6-row.ts';
import type { SiteOverride } from '../../config/lists/overrides.ts';
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import { finalise } from '../../finalise.ts';
import { ordersOf } from '../../rules/standing-orders.ts';
import type { CloseSite } from '../run-plan.ts';

export function closeSiteBy(ruleBook: RuleBook, overrides: readonly SiteOverride[] = []): CloseSite {
  const { annex6, scores } = ruleBook.profile;
  return (input) => {
    const { site } = input;
    const orders = ordersOf(overrides, site, input.visit.report.asOf.slice(0, 10));
    const report = finalise({ ...input, ruleBook, orders });
    return { ...report, annex6: annex6Row(report, site, annex6, scores) };
  };
}

/** Who answers for a site in no list is told by its own name, else by its host. */
export function namingUnit(closeSite: CloseSite): CloseSite {
  return (input) => {
    if (input.site.unit !== '') return closeSite(input);
    const { report } = input.visit;
    const unit = report.site.name || new URL(input.site.url).host;
    const named = { ...report, site: { ...report.site, unit } };
    return closeSite({ ...input, visit: { ...input.visit, report: named } });
  };
}
