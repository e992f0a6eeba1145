/** What a rendered report consists of (报告各部分): every part of a zip, else the text itself, each also without its markup. */
import { zipEntries } from '../../integration/reports/zip-entries.ts';

export interface Part {
  readonly path: string;
  readonly raw: string;
  /** Without markup and places where a line may break, with entities and percent signs decoded. */
  readonly text: string;
}

export function partsOf(bytes: Buffer, as: string): Part[] {
  if (as !== 'docx' && as !== 'xlsx') return [partOf('', bytes.toString('utf8'))];
  return [...zipEntries(bytes)].map(([path, raw]) => partOf(path, raw));
}

const partOf = (path: string, raw: string): Part => ({ path, raw, text: plain(raw) });

/** The text of a document, in which no tag parts a word. */
export const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('\n');

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(raw: string): string {
  const decoded = raw.replaceAll(/%[0-9A-F]{2}(?:%[0-9A-F]{2})*/giu, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
  );
  const attributes = [...decoded.matchAll(/="([^"]*)"/gu)].map(([, value]) => value).join('\n');
  const text = decoded.replaceAll('<wbr>', '').replaceAll(/<[^>]+>/gu, '');
  return `${text}\n${attributes}`.replaceAll(/&(amp|lt|gt|quot|apos);/gu, (_, name: string) => ENTITIES[name] ?? '');
}
