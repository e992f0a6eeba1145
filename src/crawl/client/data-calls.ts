/** Calls the list requests that a page's scripts would make, and reads the entries out of the answers. */

import type { DataCall } from '../../read/embedded-data/script-calls.ts';
import { itemsInJson, recordsHtml, saysNone } from '../../read/embedded-data/script-data.ts';
import type { ListItem } from '../../read/lists/item-lists.ts';
import { type PageFacts, readPage } from '../../read/page/page-facts.ts';
import type { ReadingContext, WalkContext } from './walk-context.ts';

/** Calls that are tried for one page. */
const MAX_CALLS = 3;
const MAX_BYTES = 2 * 1024 * 1024;

export interface CallAnswer {
  readonly items: readonly ListItem[];
  /** What a service said that has nothing to give (a count of nought), else `null`. */
  readonly none: string | null;
}

export interface HeardAnswer {
  readonly url: string;
  readonly body: Buffer;
  /** How many services the page may ask, those that a patrol does not ask among them. */
  readonly of: number;
}

/** Entries of the first answer that holds any; where none does, whether all that could be asked say that there are none. */
export async function callForItems(
  { url: page, dataCalls: { calls, unasked } }: Pick<PageFacts, 'url' | 'dataCalls'>,
  context: WalkContext,
): Promise<CallAnswer & { readonly heard: readonly HeardAnswer[] }> {
  const heard: HeardAnswer[] = [];
  for (const call of calls.slice(0, MAX_CALLS)) {
    const body = await callOnce(call, page, context);
    if (!body) continue;
    heard.push({ url: call.url, body, of: calls.length + unasked });
    if (readItems({ body }, page, context).length > 0) break;
  }
  return { ...readAnswers(heard, page, context), heard };
}

/** The same of answers that were heard before. */
export function readAnswers(heard: readonly HeardAnswer[], page: string, context: ReadingContext): CallAnswer {
  const said: (string | null)[] = [];
  for (const { url, body } of heard) {
    const items = readItems({ body }, page, context);
    if (items.length > 0) return { items, none: null };
    said.push(nothingIn(body, url, context));
  }
  // One that failed, or was not asked, may be the one that has the list.
  const all = said.length === heard[0]?.of && !said.includes(null);
  return { items: [], none: all ? (said[0] ?? null) : null };
}

function nothingIn(body: Buffer, url: string, context: ReadingContext): string | null {
  const text = body.toString('utf8').trim();
  const counted = context.tools.words.emptySource.firstIn(text);
  if (counted) return `${url} ${counted}`.slice(0, 160);
  try {
    return /^[[{]/.test(text) && saysNone(JSON.parse(text)) ? `${url} ${text}`.slice(0, 160) : null;
  } catch {
    return null;
  }
}

async function callOnce(call: DataCall, page: string, context: WalkContext): Promise<Buffer | null> {
  const headers = {
    referer: page,
    'x-requested-with': 'XMLHttpRequest',
    accept: 'application/json, text/javascript, text/xml, */*',
  };
  const request = { headers, wants: 'any' as const, maxBytes: MAX_BYTES };
  const asked = call.body === null ? request : { ...request, body: call.body };
  const answer = await context.client.ask(call.url, asked).catch(() => null);
  const result = answer?.result;
  return result?.kind === 'response' && result.status >= 200 && result.status < 300 ? result.body : null;
}

/** Entries in a JSON, XML or HTML answer. */
export function readItems(response: { readonly body: Buffer }, page: string, context: ReadingContext): ListItem[] {
  const text = response.body.toString('utf8').trim();
  const json = /^[\w$.]+\s*\(([\s\S]*)\)\s*;?$/.exec(text)?.[1] ?? text;
  if (/^[[{]/.test(json)) {
    try {
      const value: unknown = JSON.parse(json);
      const items = itemsInJson(value, page);
      return items.length > 0 ? items : htmlInJson(value, page, context);
    } catch {
      return [];
    }
  }
  const html = recordsHtml(text) ?? text;
  return html.startsWith('<') || /<li|<tr|<a\s/i.test(html) ? itemsInHtml(html, page, context) : [];
}

function htmlInJson(value: unknown, page: string, context: ReadingContext): ListItem[] {
  const texts: string[] = [];
  JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'string' && /<(?:li|tr|a)\b/i.test(inner)) texts.push(inner);
    return inner;
  });
  return texts
    .map((html) => itemsInHtml(html, page, context))
    .reduce((best, items) => (items.length > best.length ? items : best), []);
}

function itemsInHtml(html: string, page: string, context: ReadingContext): ListItem[] {
  const facts = readPage({
    bytes: Buffer.from(html),
    url: page,
    contentType: 'text/html; charset=utf-8',
    today: context.task.asOf.day,
    words: context.tools.words,
  });
  return [...(facts.mainList?.items ?? [])].map((item) => ({
    ...item,
    dateSource: item.day ? (item.dateSource ?? 'script') : null,
  }));
}
