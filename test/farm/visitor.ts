/** A crude visitor that walks one site of the farm through its proxy: for the farm's own tests, not a model of a crawler. */
import { request } from 'node:http';
import iconv from 'iconv-lite';

export interface Visit {
  readonly url: string;
  readonly status: number;
  readonly type: string;
  readonly location: string;
  readonly text: string;
  readonly gbk: boolean;
  readonly from: string;
}

export interface Ask {
  readonly port: number;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

/** Status 0 where the connection was dropped. */
export function ask({ port, url, headers = {}, method = 'GET' }: Ask): Promise<Omit<Visit, 'from'>> {
  return new Promise((resolve) => {
    const failed = (): void => resolve({ url, status: 0, type: '', location: '', text: '', gbk: false });
    const req = request(
      { host: '127.0.0.1', port, path: url, method, headers: { host: new URL(url).host, ...headers } },
      (res) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('error', failed);
        res.on('end', () => {
          const bytes = Buffer.concat(parts);
          const type = res.headers['content-type'] ?? '';
          const gbk =
            /gb2312|gbk/i.test(type + bytes.subarray(0, 1500).toString('latin1')) ||
            bytes.toString().includes('\ufffd');
          resolve({
            url,
            status: res.statusCode ?? 0,
            type,
            location: res.headers.location ?? '',
            text: iconv.decode(bytes, gbk ? 'gb18030' : 'utf-8'),
            gbk,
          });
        });
      },
    );
    req.on('error', failed);
    req.setTimeout(4000, () => req.destroy());
    req.end();
  });
}

const TAGS =
  /<(?:a|area|link|script|img|frame|iframe|form|input|body|table|td)\b[^>]*?\s(?:href|src|action|background)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi;

const withoutQuiet = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<script\b(?![^>]*xml)[^>]*>[\s\S]*?<\/script>/gi, (one) => one.split('>')[0] ?? '');

/** Raw Chinese in a query goes in the page's charset, in a path in UTF-8, as browsers send it. */
export function resolveLink(href: string, base: string, gbk: boolean): string | null {
  if (/^(javascript|mailto|tel|data|file|[a-z]:\\)/i.test(href) || href.startsWith('#') || href === '') return null;
  const [before = '', query] = href.replace(/#.*$/, '').replaceAll('&amp;', '&').split('?', 2);
  const url = new URL(query === undefined ? before : `${before}?`, base);
  if (url.protocol !== 'http:') return null;
  if (query === undefined) return url.href;
  const encoded = query.replace(/[^\x21-\x7e]+/g, (raw) =>
    [...iconv.encode(raw, gbk ? 'gb18030' : 'utf-8')]
      .map((b) => (b < 0x80 ? String.fromCharCode(b) : `%${b.toString(16).toUpperCase()}`))
      .join(''),
  );
  return `${url.href.replace(/\?$/, '')}?${encoded}`;
}

/** Links of the markup, of script data islands, of createPageHTML, and of simple jumps. */
export function linksOf(visit: Pick<Visit, 'url' | 'text' | 'gbk'>): string[] {
  const { text, url, gbk } = visit;
  const found = [...withoutQuiet(text).matchAll(TAGS)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  const paging = /createPageHTML\((\d+), 0, "(\w+)", "(\w+)"\)/.exec(text);
  if (paging) for (let i = 1; i < Number(paging[1]); i++) found.push(`${paging[2]}_${i}.${paging[3]}`);
  const count = /currentPage = 0; var countPage = (\d+)[\s\S]*?'index\.(\w+)'/.exec(text);
  if (count) for (let i = 1; i < Number(count[1]); i++) found.push(`index_${i}.${count[2]}`);
  for (const [, to] of text.matchAll(/(?:location(?:\.href)?\s*=\s*['"]|content=["']\d+;\s*url=)([^'"\s>;]+)/gi))
    found.push(to ?? '');
  for (const [, to] of text.matchAll(/\\"pc\\":\\"([^"\\]+)/g)) found.push(to ?? '');
  return found.map((one) => resolveLink(one, url, gbk)).filter((one) => one !== null);
}

const isHtml = (type: string): boolean => type.startsWith('text/html');

export interface Walk {
  readonly port: number;
  readonly start: string;
  /** Links for which no request is made, such as the mouth of a trap. */
  readonly shun?: RegExp;
  readonly limit?: number;
}

/** Every page of the site that `start` leads to, and one look at each thing they link. */
export async function walk({ port, start, shun = /^$/, limit = 600 }: Walk): Promise<Visit[]> {
  const host = new URL(start).host.replace(/^www\./, '');
  const seen = new Set([start]);
  const queue = [{ url: start, from: '' }];
  const visits: Visit[] = [];
  for (let one = queue.shift(); one && visits.length < limit; one = queue.shift()) {
    const answer = { ...(await ask({ port, url: one.url })), from: one.from };
    visits.push(answer);
    const own = new URL(one.url).host.replace(/^www\./, '') === host;
    const next =
      answer.location !== ''
        ? [new URL(answer.location, one.url).href]
        : own && isHtml(answer.type) && answer.status === 200
          ? linksOf(answer)
          : [];
    for (const url of next) {
      if (seen.has(url) || shun.test(url)) continue;
      seen.add(url);
      queue.push({ url, from: one.url });
    }
  }
  return visits;
}
