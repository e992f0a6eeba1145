/** Reads the text of a YAML file through a strict schema; what does not fit is told with file, line, key, value and what would be right. */
import { createHash } from 'node:crypto';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import { ConfigError, quoteValue } from './config-error.ts';
import { deepFreeze } from './deep-freeze.ts';
import { withoutAnyUser } from './passwords.ts';

export interface YamlFile<T> {
  readonly value: T;
  /** First 12 hex digits of SHA-256 over the canonical content: comments and key order do not change it. */
  readonly hash: string;
}

const MOST_TOLD = 20;

/** `path`: where the text is from, for what is told of it. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  path: string,
  schema: Schema,
): YamlFile<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [syntax] = document.errors;
  if (syntax) throw new ConfigError('file-invalid', `${path}: not valid YAML.`, { details: [syntax.message] });
  const raw: unknown = document.toJS();
  const checked = schema.safeParse(raw);
  if (checked.success) return { value: deepFreeze(checked.data), hash: canonicalHash(raw) };
  const details = checked.error.issues.slice(0, MOST_TOLD).map((issue) => tell(issue, document, lines));
  throw new ConfigError('file-invalid', `${path}: the file does not fit.`, { details, cause: checked.error });
}

function tell(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): string {
  const keys = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  const value = document.getIn(keys);
  const isSecret = issue.code === 'custom' && issue.params?.mayHoldPassword;
  const shown = isSecret ? withoutAnyUser(String(value)) : value;
  const said = typeof value === 'object' ? '' : ` is ${quoteValue(shown)}`;
  return `${placeOf(keys, document, lines)}${keys.join('.') || 'file'}${said}: ${issue.message}`;
}

/** The line of the key, or of what should hold it where it is missing. */
function placeOf(keys: readonly (string | number)[], document: Document, lines: LineCounter): string {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(keys.slice(0, depth), true);
    if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) continue;
    return `line ${lines.linePos(Number(node.range[0])).line}: `;
  }
  return '';
}

function canonicalHash(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 12);
}

/** JSON with keys in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
