/** A notice as text and as the robots' markdown (通知正文): bounded, and no word of a site becomes markup. */
import type { Sender } from '../config/notices.ts';
import type { Notice } from './notice.ts';
import { SIGNED } from './notice-words.ts';

/** 企业微信 takes 4096 bytes of UTF-8. */
const MOST_BYTES = 4000;
const CUT = '……';

export const asText = ({ lines }: Pick<Notice, 'lines'>): string => `${lines.join('\n')}\n`;

/** The lines, then those of what is attached, then who sends it. */
export function asMailText(notice: Pick<Notice, 'lines'>, attached: readonly string[], sender: Sender): string {
  const signed = [sender.name, SIGNED.contact(sender.contact)].filter((line) => line !== '');
  const parts = [notice.lines, attached, signed].filter((lines) => lines.length > 0);
  return parts.map((lines) => asText({ lines })).join('\n');
}

export function asMarkdown({ title, lines }: Pick<Notice, 'title' | 'lines'>): string {
  const told = [`### ${plain(title)}`];
  let size = Buffer.byteLength(told[0] ?? '');
  for (const line of lines) {
    const next = `\n\n${plain(line)}`;
    size += Buffer.byteLength(next);
    if (size > MOST_BYTES - Buffer.byteLength(CUT)) return `${told.join('')}\n\n${CUT}`;
    told.push(next);
  }
  return told.join('');
}

/** Characters that both robots would read as markup become their full-width twins. */
const plain = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/[<>[\]()*`_#@!]/gu, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
