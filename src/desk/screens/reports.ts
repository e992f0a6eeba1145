/** 报告: every report as draft or confirmed, to look at, to download in each form, and to be signed by whoever may. */

import type { ReportName } from '../../../reports/render-document.ts';
import { shanghaiMinute } from '../../../reports/words/shanghai-day.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import { formsOf, type PaperForm, type PaperOrder, paperOf, REPORT_LABEL, REPORT_NAMES } from '../facts/papers.ts';
import { csrfField } from '../html/frame.ts';
import { type Html, html } from '../html/html.ts';
import { table } from '../html/parts.ts';
import { may } from '../people/rights.ts';
import { type Asked, type AskedBy, type GuardedRoute, NotThere, page, redirect, WillNotDo } from '../web/route.ts';

export const REPORTS: readonly GuardedRoute[] = [
  { method: 'GET', path: '/reports', right: 'read', answer: reports },
  { method: 'GET', path: '/reports/:name/:file', right: 'read', answer: file },
  { method: 'POST', path: '/reports/sign', right: 'sign', answer: sign },
];

const MEDIA_TYPE: Readonly<Record<PaperForm | 'zip', string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  md: 'text/markdown',
  html: 'text/html',
  json: 'application/json',
  pdf: 'application/pdf',
  zip: 'application/zip',
};

async function runAsked({ tools, query, form }: Asked): Promise<StoredRun | null> {
  const id = query.get('run') ?? form.get('run') ?? '';
  const run = await (id === '' ? tools.store.runs.newestFinished() : tools.store.runs.get(id));
  return run?.prunedAt === null ? run : null;
}

async function reports(asked: AskedBy) {
  const run = await runAsked(asked);
  if (run === null) return page('报告', html`<p class="empty">没有可以出报告的巡查：尚未完成，或其明细已清理。</p>`);
  const { who } = asked;
  const rows = REPORT_NAMES.map((name) => [
    REPORT_LABEL[name],
    linksOf(name, run, false),
    linksOf(name, run, true),
    may(who.person, 'sign') ? signForm(name, run, who.csrf) : '—',
  ]);
  return page(
    '报告',
    html`<p>按 ${shanghaiMinute(run.createdAt)} 的巡查（<code>${run.id}</code>，<a href="/runs">换一次</a>）。草稿每页都有“草稿（未复核）”字样；已确认版只含经人工确认、且所在网站已全部复核的问题。</p>
${table({ caption: '报告', headings: ['报告', '草稿', '已确认', '签发'], rows, empty: '' })}
${await signedOf(asked)}`,
  );
}

function linksOf(name: ReportName, run: StoredRun, confirmed: boolean): Html {
  const at = (file: string): string =>
    `/reports/${name}/${file}?run=${encodeURIComponent(run.id)}${confirmed ? '&confirmed=1' : ''}`;
  const forms = formsOf(name).map(
    (as) =>
      html`<a href="${at(`${name}.${as}`)}"${as === 'html' && html` target="_blank" rel="noopener"`}>${as === 'html' ? '查看' : as}</a> `,
  );
  return html`${forms}${name === 'notice' && html`<a href="${at('notice.zip')}">每单位一份</a>`}`;
}

const signForm = (
  name: ReportName,
  run: StoredRun,
  csrf: string,
): Html => html`<form method="post" action="/reports/sign" class="inline">${csrfField(csrf)}<input type="hidden" name="run" value="${run.id}"><input type="hidden" name="name" value="${name}">
<select name="as" aria-label="格式">${formsOf(name)
  .filter((as) => as === 'docx' || as === 'pdf' || as === 'xlsx')
  .map((as) => html`<option>${as}</option>`)}</select> <button>签发已确认版</button></form>`;

const MOST_SIGNED = 50;

async function signedOf({ tools }: AskedBy): Promise<Html> {
  const entries = await tools.store.deskLog.entries({ act: 'report-signed', most: MOST_SIGNED });
  const rows = entries.map(({ at, by, subject, details }) => {
    const { run, as, sha256 } = Object(details);
    return [
      shanghaiMinute(at),
      by,
      REPORT_NAMES.includes(subject as ReportName) ? REPORT_LABEL[subject as ReportName] : subject,
      String(as),
      html`<code>${String(run)}</code>`,
      html`<code>${String(sha256)}</code>`,
    ];
  });
  return html`<section aria-labelledby="signed"><h2 id="signed">已签发</h2>${table({ caption: '已签发的报告', headings: ['时间', '签发人', '报告', '格式', '巡查', 'SHA-256'], rows, empty: '还没有签发过。' })}</section>`;
}

function orderOf(name: string, as: string, confirmed: boolean): PaperOrder {
  const report = REPORT_NAMES.find((one) => one === name);
  if (report === undefined) throw new NotThere();
  if (as === 'zip' && report === 'notice') return { name: report, as: 'docx', confirmed, each: true };
  const form = formsOf(report).find((one) => one === as);
  if (form === undefined) throw new NotThere();
  return { name: report, as: form, confirmed };
}

async function file(asked: AskedBy) {
  const { params, query } = asked;
  const run = await runAsked(asked);
  const [name = '', as = ''] = (params.file ?? '').split('.');
  if (run === null || name !== params.name) throw new NotThere();
  const order = orderOf(name, as, query.has('confirmed'));
  const paper = await madeOf(asked, run, order);
  const mediaType = MEDIA_TYPE[order.each ? 'zip' : order.as];
  // What a browser shows it shows in a sandbox; the rest is for other programs.
  const shown =
    order.as === 'html'
      ? { runs: true }
      : { name: `${REPORT_LABEL[order.name]}${order.confirmed ? '' : '（草稿）'}.${as}` };
  return { kind: 'file', bytes: paper.bytes, mediaType, ...shown } as const;
}

async function madeOf({ tools }: Asked, run: StoredRun, order: PaperOrder) {
  const paper = await paperOf(tools, run, order);
  if (paper.kind === 'made') return paper;
  throw new WillNotDo(
    paper.kind === 'no-browser'
      ? '没有可用的浏览器，不能打印PDF；patrol doctor 说明原因和办法。'
      : '没有可以印发的内容：尚无一个网站的问题已全部复核且有经确认的问题；请先复核。',
  );
}

async function sign(asked: AskedBy) {
  const { tools, form, who } = asked;
  const run = await runAsked(asked);
  if (run === null) throw new NotThere();
  const order = orderOf(form.get('name') ?? '', form.get('as') ?? '', true);
  const { sha256 } = await madeOf(asked, run, order);
  await tools.store.deskLog.add({
    at: tools.now().toISOString(),
    by: who.person.name,
    act: 'report-signed',
    subject: order.name,
    details: { run: run.id, as: order.as, sha256, shownAs: who.person.shownAs },
  });
  return redirect('/reports', { said: 'signed' });
}
