/** Markup that escapes by default (页面模板): what is put into a template is text, unless it is markup already. */
import { escapeHtml } from '../../../reports/html/html-text.ts';

/** Made by `html` alone. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** Lists stand one after the other; `null`, `undefined` and `false` are nothing. */
export type Piece = Html | string | number | null | undefined | false | readonly Piece[];

/** Values of attributes stand between double quotes in the template. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  let text = parts[0] ?? '';
  for (const [at, value] of values.entries()) text += shown(value) + (parts[at + 1] ?? '');
  return new Html(text);
}

export const NOTHING = new Html('');

function shown(value: Piece): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return value.map(shown).join('');
}

/** `javascript:` and its kind lead nowhere: what a site wrote is opened by the people who check it. */
export const isWebAddress = (url: string): boolean => /^https?:\/\//iu.test(url);
