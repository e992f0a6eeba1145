/** Could a script, a frame or a request put a list on a page (脚本填充)? What looks empty in the HTML may not be. */
import { canonicalKey, hostKey } from '../../url/address.ts';
import { siteDomain } from '../../url/site-domain.ts';
import type { PageRecord } from '../page-record.ts';
import { pageAt, type SiteModel } from '../site-model.ts';

/** Anything that runs or is loaded at all: only a browser knows for certain what comes of it. */
export function couldBeFilled(page: PageRecord): boolean {
  return page.shell || page.frames.length + page.scripts.length + page.inlineScripts.length > 0;
}

/** Characters that a frame may have and still be blank. */
const BLANK = 12;

/**
 * Are all scripts of the page known to fill nothing, because they stand, word for word, on pages whose lists are in
 * their HTML? A guess: the same file may do both, so it is no proof by itself. Code that is this page's own (a loader
 * with its id) is never idle.
 */
export function seemsIdle(model: SiteModel, page: PageRecord): boolean {
  return isIdle(model, page) && page.frames.every((url) => isBlankFrame(model, url));
}

function isIdle({ template }: SiteModel, page: PageRecord): boolean {
  return (
    !page.shell &&
    page.scripts.every((script) => template.idleScripts.has(script)) &&
    page.inlineScripts.every((code) => template.idleInline.has(code))
  );
}

/** A frame that was not read, or that shows something, may be the list; one that is blank, or says so, is none. */
function isBlankFrame(model: SiteModel, url: string): boolean {
  const frame = pageAt(model, canonicalKey(url));
  if (frame === null || !isIdle(model, frame)) return false;
  return frame.emptyProofs.length > 0 || frame.runs.reduce((sum, run) => sum + run.chars, 0) < BLANK;
}

/**
 * Scripts of strangers (adverts, counters, libraries) on a page where none of its scripts fills a list: whether they come
 * or not says nothing of it.
 */
export function strangersIdleScripts(model: SiteModel, page: PageRecord): ReadonlySet<string> {
  if (!isIdle(model, page)) return new Set();
  const own = new Set([...model.scope.hosts].map(siteDomain));
  return new Set(page.scripts.filter((url) => !own.has(siteDomain(hostKey(url)))));
}
