/**
 * Of which findings pictures are to be taken once all links have been asked (截图计划): one for each claim that a notice prints.
 * Columns have theirs from the visit. Pure.
 */
import { problemDetails } from '../../../reports/model/problem-details.ts';
import type { ProblemDetail } from '../../../reports/model/report-types.ts';
import type { Finding, FindingKind, LinkReport, SiteReport } from '../../site-report.ts';
import type { WantedPicture } from '../../visit-pictures.ts';

/** A link that the first page does not show, as one in a closed menu, is looked for on so many. */
const MOST_PLACES = 3;

type Plan = (finding: Finding, report: SiteReport) => WantedPicture[];

const NOTHING: Plan = () => [];

/** Nothing is to be seen of what is no part of a page: of those the notice says so. */
const PLANS: Readonly<Record<FindingKind, Plan>> = {
  'site-unreachable': NOTHING,
  'column-sleeping': NOTHING,
  'column-empty': NOTHING,
  certificate: NOTHING,
  'certificate-expiring': NOTHING,
  'hidden-links': NOTHING,
  'meta-missing': NOTHING,
  'site-moved': topOf,
  'site-parked': topOf,
  'site-cloaked': topOf,
  'no-search': topOf,
  'footer-missing': footOf,
  'home-few-items': entriesOf,
  'messages-unanswered': messageOf,
  'links-broken': (finding, report) => linksOf(finding, report, report.brokenLinks),
  'attachments-bad': (finding, report) => linksOf(finding, report, report.badAttachments ?? []),
  'links-hijacked': hijackedOf,
  'links-local': linkOnPage,
  'links-fragment': linkOnPage,
};

export function wantedPictures(report: SiteReport): WantedPicture[] {
  return report.findings.flatMap((finding) => PLANS[finding.kind](finding, report));
}

const whole = (finding: Finding): Pick<WantedPicture, 'finding' | 'target' | 'answer' | 'marks'> => ({
  finding: finding.id,
  target: null,
  answer: '',
  marks: [],
});

/** The page as it is shown: the last look of the patrol. */
function pageOf({ evidence, subject }: Finding): string {
  const page = evidence.at(-1)?.url ?? subject.url;
  return URL.parse(page)?.href ?? page;
}

function topOf(finding: Finding): WantedPicture[] {
  return [{ ...whole(finding), places: [pageOf(finding)], part: 'top' }];
}

function footOf(finding: Finding): WantedPicture[] {
  return [{ ...whole(finding), places: [pageOf(finding)], part: 'foot' }];
}

/** The home page with its newest entries; without any of them its top. */
function entriesOf(finding: Finding): WantedPicture[] {
  const marks = finding.evidence.filter(({ kind }) => kind === 'home-item').map(({ quote }) => quote);
  const part = marks.length > 0 ? 'entries' : 'top';
  return [{ ...whole(finding), marks, places: [pageOf(finding)], part }];
}

function messageOf(finding: Finding): WantedPicture[] {
  const message = finding.evidence.find(({ kind }) => kind === 'open-message');
  if (message?.title === undefined) return [];
  return [{ ...whole(finding), marks: [message.title], places: [message.url], part: 'entries' }];
}

/** As many as reports tell one by one: the rest of a site's dead links is counted there. */
function linksOf(finding: Finding, report: SiteReport, links: readonly LinkReport[]): WantedPicture[] {
  const byUrl = new Map(links.map((link) => [link.url, link]));
  const { details } = problemDetails({ ...report, findings: [finding] }, new Set());
  return details.flatMap(({ url, answer }: ProblemDetail): WantedPicture[] => {
    const places = (byUrl.get(url)?.foundOn ?? []).map(({ page }) => page).slice(0, MOST_PLACES);
    if (places.length === 0) return [];
    return [{ finding: finding.id, target: url, answer: answer ?? '', marks: [url], places, part: 'link' }];
  });
}

/** One for the finding, as it is told in one line. */
function hijackedOf(finding: Finding): WantedPicture[] {
  const proof = finding.evidence.find(({ kind }) => kind === 'foreign-page');
  if (!proof?.foundOn) return [];
  return [{ ...whole(finding), marks: [proof.url], places: [proof.foundOn.page], part: 'link' }];
}

/** The first link of the finding, on the page where it stands. */
function linkOnPage(finding: Finding): WantedPicture[] {
  const [proof] = finding.evidence;
  if (!proof?.link) return [];
  return [{ ...whole(finding), marks: [proof.link], places: [proof.url], part: 'link' }];
}
