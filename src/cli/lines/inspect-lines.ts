/** What `inspect` tells a person of one page (单页信息). */
import { pathSays } from '../../../reports/words/wording.ts';
import type { InspectDocument } from '../../read/page/inspect-document.ts';
import { textTable } from '../../terminal/text-table.ts';
import { INSPECT, PAGE_KIND_LABEL } from '../words/wording.ts';

/** `width`: of the terminal, where the table is to fit it. */
export function inspectLines(document: InspectDocument, width?: number): string[] {
  const facts: [string, string | null][] = [
    [INSPECT.url, document.url],
    [INSPECT.kind, PAGE_KIND_LABEL[document.kind]],
    [INSPECT.charset, document.charset],
    [INSPECT.title, document.title],
    [INSPECT.siteName, document.siteName],
    [INSPECT.columnName, document.columnName],
    [INSPECT.breadcrumb, pathSays(document.breadcrumb)],
    [INSPECT.pubDate, document.pubDate],
    [INSPECT.newest, document.newest],
  ];
  const known = facts.filter(([, value]) => value !== null && value !== '');
  return [
    ...known.map(([label, value]) => `${label}：${value}`),
    INSPECT.links(document.links.length, document.scriptLinks.length),
    ...(document.needsBrowser ? [INSPECT.needsBrowser] : []),
    ...itemLines(document, width),
  ];
}

function itemLines({ items }: InspectDocument, width?: number): string[] {
  if (items.length === 0) return [];
  const rows = items.map(({ title, url, date }) => [date ?? '—', title, url ?? '']);
  return ['', INSPECT.items(items.length), ...textTable(INSPECT.itemHeadings, rows, width)];
}
