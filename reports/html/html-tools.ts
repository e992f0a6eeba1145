/** What helps to find a site on the web page (工具栏): totals and an index that need no script, and tools that do. */

import type { ReportRow } from '../model/report-types.ts';
import { TOOLS, TOTALS } from '../words/look-words.ts';
import type { ShownFinding } from './html-findings.ts';
import { escapeHtml, wrappedAtWords } from './html-text.ts';

export interface ShownRow {
  readonly row: ReportRow;
  readonly findings: readonly ShownFinding[];
}

export const anchorOf = ({ no }: ReportRow): string => `u${no}`;

export function totalsOf(rows: readonly ShownRow[]): string {
  const findings = rows.flatMap((one) => one.findings);
  const kinds = [...countsOf(findings.map(({ kind }) => kind))].map(([kind, count]) => TOTALS.kind(kind, count));
  const says = `${TOTALS.sites(rows.length, findings.length)}${kinds.length > 0 ? `：${kinds.join('，')}` : ''}。`;
  return `<p class="totals">${escapeHtml(says)}</p>`;
}

/** Hidden until the script is there that makes them work. */
export function toolsOf(rows: readonly ShownRow[]): string {
  const findings = rows.flatMap((one) => one.findings);
  const units = new Set(rows.map(({ row }) => row.unit));
  const sorts = Object.entries(TOOLS.sorts).map(([value, label]) => `<option value="${value}">${label}</option>`);
  return `<form id="tools" hidden>
<label class="search">${TOOLS.search}<input id="search" type="search" autocomplete="off" placeholder="${escapeHtml(TOOLS.searchHint)}"></label>
${choice('unit', TOOLS.unit, new Map([...units].map((unit) => [unit, null])))}
${choice('kind', TOOLS.kind, countsOf(findings.map(({ kind }) => kind)))}
${choice('state', TOOLS.state, countsOf(findings.map(({ state }) => state)))}
<label>${TOOLS.sort}<select id="sort">${sorts.join('')}</select></label>
<span class="buttons"><button type="button" id="open" data-open="${TOOLS.open}" data-shut="${TOOLS.shut}">${TOOLS.open}</button><button type="reset" id="clear">${TOOLS.reset}</button></span>
<output id="shown" data-says="${TOOLS.shown}" data-none="${TOOLS.none}" data-elsewhere="${TOOLS.elsewhere}"></output>
</form>`;
}

function choice(id: string, label: string, values: ReadonlyMap<string, number | null>): string {
  const options = [...values].map(([value, count]) => {
    const says = count === null ? value : `${value}（${count}）`;
    return `<option value="${escapeHtml(value)}">${escapeHtml(says)}</option>`;
  });
  return `<label>${label}<select id="${id}"><option value="">${TOOLS.all}</option>${options.join('')}</select></label>`;
}

/** Works as it is: each unit leads to its row. */
export function indexOf(rows: readonly ShownRow[]): string {
  if (rows.length === 0) return '';
  const links = rows.map(({ row }) => `<li><a href="#${anchorOf(row)}">${wrappedAtWords(row.unit)}</a></li>`);
  return `<details class="index"><summary>${TOOLS.index(rows.length)}</summary><ul>
${links.join('\n')}
</ul></details>`;
}

/** Who looks for a unit in the ledger that stands in annex 6 is sent there. */
export function elsewhereOf(rows: readonly ReportRow[]): string {
  if (rows.length === 0) return '';
  const names = [...new Set(rows.map(({ unit }) => unit))].map((unit) => `<li>${escapeHtml(unit)}</li>`);
  return `<div class="elsewhere"><p>${TOTALS.elsewhere(rows.length)}</p><ul id="elsewhere">${names.join('')}</ul></div>`;
}

/** Most first; equal ones in the order in which they came. */
function countsOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}
