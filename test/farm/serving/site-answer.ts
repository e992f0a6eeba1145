/** What a listed site answers to one request, from its plan and the age of the farm alone. */

import { hashOf } from '../chance.ts';
import type { Answer, Request } from '../makes/make.ts';
import { makeOf } from '../makes/registry.ts';
import { habit } from '../markup/pen.ts';
import type { Site } from '../plan/model.ts';
import { routesOf } from '../routes.ts';
import { type FarmAge, failsNow, faultOutcome, type Outcome, passingFailure, SOFT_404 } from './faulty.ts';
import { asset, documentFile } from './stubs.ts';
import { trapAnswer } from './traps.ts';

const html = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  type: 'text/html',
  text,
  headers,
});
const done = (answer: Answer, waitMs = 0): Outcome => ({ kind: 'answer', answer, waitMs });

function missing(site: Site): Answer {
  switch (site.missing) {
    case 'soft':
      return { status: 200, type: 'text/html; charset=utf-8', text: SOFT_404 };
    case 'soft-redirect':
      return html(302, '', { location: '/error.html' });
    case 'custom':
      return {
        status: 404,
        type: 'text/html; charset=utf-8',
        text: SOFT_404.replace('出错了', `404 - ${site.siteName}`),
      };
    default:
      return html(404, '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>');
  }
}

/** What lies at the root of the host where the listed site is a directory: nothing, a way to it, or somebody else. */
function rootAnswer(site: Site, path: string): Answer {
  const sort = site.listed.url.includes('cbrc') ? 'other' : habit(site, 'root', ['missing', 'same', 'other']);
  if (path !== '/' || sort === 'missing')
    return html(404, '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>');
  if (sort === 'same') return html(302, '', { location: site.home });
  const text = `<html><head><meta charset="utf-8"><title>中国某某总局</title></head><body><h1>中国某某总局门户网站</h1><ul><li><a href="/zjdt/">总局动态</a> 2013-05-06</li></ul></body></html>`;
  return { status: 200, type: 'text/html; charset=utf-8', text };
}

function contentType(site: Site): string {
  const { charset } = makeOf(site.make);
  const manner = habit(site, 'header', ['charset', 'bare', 'bare'] as const);
  return manner === 'bare' ? 'text/html' : `text/html; charset=${charset === 'gbk' ? 'gb2312' : 'utf-8'}`;
}

/** One site in ten sends a byte order mark; never one that is not UTF-8. */
const BOMS = [true, ...Array.from({ length: 9 }, () => false)];

/** Pages that lie there as files have a mark and a time by which they can be asked for; those made at each asking have none. */
function validatorsOf(site: Site, text: string): Readonly<Record<string, string>> {
  const manner = habit(site, 'validators', ['both', 'both', 'etag', 'time', 'none'] as const);
  const mark = { etag: `"${hashOf(text).toString(16)}-${text.length.toString(16)}"` };
  const time = { 'last-modified': 'Mon, 27 Feb 2017 02:30:00 GMT' };
  return {
    ...(manner === 'both' || manner === 'etag' ? mark : {}),
    ...(manner === 'both' || manner === 'time' ? time : {}),
  };
}

function pageAnswer(site: Site, full: string): Answer | null {
  const page = routesOf(site).pages.get(full);
  if (page === undefined) return null;
  const bom = makeOf(site.make).charset === 'utf-8' && habit(site, 'bom', BOMS) ? '\uFEFF' : '';
  const text = bom + makeOf(site.make).render(site, page);
  return {
    status: 200,
    type: contentType(site),
    text,
    headers: {
      ...validatorsOf(site, text),
      server: habit(site, 'server', [
        'Microsoft-IIS/6.0',
        'Apache/2.2.15',
        'nginx/1.6.2',
        'Apache-Coyote/1.1',
        'Microsoft-IIS/7.5',
      ]),
    },
  };
}

/** Some servers know GET alone, and say of HEAD that there is no such page. */
const HEADS = ['ok', ...Array.from({ length: 12 }, () => 'ok'), '405', '404'] as const;

function headLie(site: Site, method: string): Outcome | null {
  const manner = method === 'HEAD' ? habit(site, 'head', HEADS) : 'ok';
  return manner === 'ok' ? null : done(html(Number(manner), ''));
}

function plantedFailure(site: Site, full: string, age: FarmAge): Outcome | null {
  const fault = site.faults.get(full);
  if (fault === undefined) return null;
  return faultOutcome(fault, full) ?? (fault === 'passing' && failsNow(full, age) ? passingFailure(full) : null);
}

export function siteAnswer(site: Site, request: Request, age: FarmAge): Outcome {
  const lie = headLie(site, request.method);
  if (lie) return lie;
  const { path, query } = request;
  const full = query === '' ? path : `${path}?${query}`;
  const failed = plantedFailure(site, full, age);
  if (failed) return failed;
  if (path === '/robots.txt' && site.robots) return done({ status: 200, type: 'text/plain', text: site.robots });
  if (path === '/error.html') return done({ status: 200, type: 'text/html; charset=utf-8', text: SOFT_404 });
  const found = pageAnswer(site, full) ?? makeOf(site.make).extra?.(site, request) ?? trapAnswer(site, path, query);
  if (found) return done(found, site.faults.get(full) === 'slow' ? 2500 : 0);
  const file = site.files.has(path) ? documentFile(path) : asset(path);
  if (file) return done(file);
  return done(path.startsWith(`${site.base}/`) ? missing(site) : rootAnswer(site, path));
}
