/** What stands behind a row of the web page (依据), finding by finding: what is claimed, its proof, picture, snapshot and id. */

import { pngSize } from '../files/png-size.ts';
import { type FindingProofs, pictureOf } from '../model/finding-proofs.ts';
import type { Problem, ProblemDetail, ReportRow } from '../model/report-types.ts';
import { FINDING_STATE_LABEL } from '../words/life-wording.ts';
import { PROOFS } from '../words/look-words.ts';
import { shanghaiMinute } from '../words/shanghai-day.ts';
import { KIND_LABEL, NOTE } from '../words/wording.ts';
import { escapeHtml, htmlLink } from './html-text.ts';

export interface FindingsShown {
  readonly proofs: FindingProofs;
  /** The lives of the findings, by id, where they are known. */
  readonly lives: ReadonlyMap<string, Problem>;
}

/** One finding: several links are one. */
export interface ShownFinding {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly details: readonly ProblemDetail[];
}

export function findingsOf(row: ReportRow, lives: FindingsShown['lives']): ShownFinding[] {
  return [...Map.groupBy(row.details, ({ findingId }) => findingId)].map(([id, details]) => {
    const [first] = details as [ProblemDetail, ...ProblemDetail[]]; // safe: a group has one
    const life = lives.get(id);
    const state = life ? FINDING_STATE_LABEL[life.state] : first.confirmed ? NOTE.confirmed : NOTE.unconfirmed;
    return { id, kind: KIND_LABEL[first.kind], state, details };
  });
}

export function proofRow(row: ReportRow, findings: readonly ShownFinding[], shown: FindingsShown): string {
  if (findings.length === 0) return '';
  const names = findings.flatMap(({ details }) =>
    details.flatMap((one) => pictureOf(shown.proofs.pictures, one)?.name ?? []),
  );
  const pictures = new Set(names).size;
  const more = row.moreLinks > 0 ? `<li>${NOTE.moreLinks(row.moreLinks)}</li>` : '';
  const items = findings.map((finding) => findingItem(finding, shown)).join('\n');
  return `<tr class="proofs"><td colspan="6"><details><summary>${PROOFS.of(findings.length, pictures)}</summary>
<ol>
${items}${more}
</ol></details></td></tr>`;
}

function findingItem(finding: ShownFinding, shown: FindingsShown): string {
  const { id, kind, state, details } = finding;
  const [first] = details as readonly [ProblemDetail, ...ProblemDetail[]]; // safe: a finding has one
  const about = `<span class="kind">${escapeHtml(kind)}</span><span class="state">${escapeHtml(state)}</span>`;
  const claims =
    details.length === 1
      ? `<p>${about}${claimOf(first)}</p>`
      : `<p>${about}${escapeHtml(PROOFS.links(details.length))}</p>\n<ul>${details.map((one) => `<li>${claimOf(one)}${figureOf(one, shown.proofs)}</li>`).join('')}</ul>`;
  const picture = details.length === 1 ? figureOf(first, shown.proofs) : '';
  return `<li class="finding" id="f-${escapeHtml(id)}" data-kind="${escapeHtml(kind)}" data-state="${escapeHtml(state)}">
${claims}
<p class="life">${lifeOf(id, shown.lives.get(id))}</p>
${snapshotOf(id, shown.proofs)}${picture}</li>`;
}

function claimOf(detail: ProblemDetail): string {
  const parts = [
    htmlLink(detail.url, detail.subject),
    detail.lastUpdated ? `<span class="when">${escapeHtml(NOTE.lastUpdated(detail.lastUpdated))}</span>` : '',
    detail.proof ? `${NOTE.proof}：${escapeHtml(detail.proof)}` : '',
    detail.proofUrl !== detail.url ? htmlLink(detail.proofUrl, NOTE.seenAt) : '',
  ];
  return parts.filter((part) => part !== '').join('；');
}

function lifeOf(id: string, life: Problem | undefined): string {
  const parts = [
    life ? escapeHtml(PROOFS.firstSeen(life.firstSeenDay)) : '',
    life?.dueOn ? escapeHtml(PROOFS.dueOn(life.dueOn)) : '',
    `${PROOFS.id} <code>${escapeHtml(id)}</code>`,
  ];
  return parts.filter((part) => part !== '').join('；');
}

/** In the file itself; decoded when somebody opens it. */
function figureOf(detail: ProblemDetail, { pictures, takenAt }: FindingProofs): string {
  const found = pictureOf(pictures, detail);
  const png = found?.taken;
  const size = png && pngSize(png);
  if (!png || !size) return '';
  const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const words = escapeHtml(PROOFS.pictureOf(detail.subject));
  const at = found && takenAt?.get(found.name);
  const summary = at === undefined || at === null ? PROOFS.picture : PROOFS.pictureAt(shanghaiMinute(at));
  return `<details class="picture"><summary>${summary}</summary><img alt="${words}" width="${size.width}" height="${size.height}" loading="lazy" src="${source}"></details>
`;
}

/** A page of strangers is no part of this one: it is saved as a file of its own, and runs nothing there either. */
function snapshotOf(id: string, { snapshots }: FindingProofs): string {
  const html = snapshots.get(id);
  if (html === undefined) return '';
  const source = `data:text/html;base64,${Buffer.from(html).toString('base64')}`;
  return `<a class="snapshot" download="${escapeHtml(PROOFS.snapshotFile(id))}" href="${source}">${PROOFS.snapshot}</a>
`;
}
