/** Reads the text of a YAML file through a strict schema; what does not fit is told with file, line, key, value and what would be right. */
import { createHash } from 'node:crypto';
import { type Document, LineCounter, parseDocument, type YAMLParseError } from 'yaml';
import type * as z from 'zod';
import type { Message } from '../language/message.ts';
import { FILE } from '../language/messages/file-messages.ts';
import { ConfigError, quoteValue } from './config-error.ts';
import { deepFreeze } from './deep-freeze.ts';
import { withoutAnyUser } from './passwords.ts';
import { rightOf } from './told-rule.ts';

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
  if (syntax) throw new ConfigError('file-invalid', FILE.notYaml(path), { details: [toldOfSyntax(syntax, lines)] });
  const raw: unknown = document.toJS();
  const checked = schema.safeParse(raw);
  if (checked.success) return { value: deepFreeze(checked.data), hash: canonicalHash(raw) };
  const details = checked.error.issues.slice(0, MOST_TOLD).map((issue) => tell(issue, document, lines));
  throw new ConfigError('file-invalid', FILE.doesNotFit(path), { details, cause: checked.error });
}

function toldOfSyntax(error: YAMLParseError, lines: LineCounter): Message {
  const { line, col } = lines.linePos(error.pos[0]);
  return FILE.syntax(line, col, error.message);
}

function tell(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): Message {
  const keys = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  const value = document.getIn(keys);
  const isSecret = issue.code === 'custom' && issue.params?.mayHoldPassword;
  const shown = isSecret ? withoutAnyUser(String(value)) : value;
  const isShown = typeof value !== 'object';
  const line = lineOf(keys, document, lines);
  const right = rightOf(issue);
  const key = keys.join('.');
  return {
    zh: `${line === null ? '' : `第${line}行：`}${key || '文件'}${isShown ? ` 写的是 ${quoteValue(shown)}` : ''}：${right.zh}`,
    en: `${line === null ? '' : `line ${line}: `}${key || 'file'}${isShown ? ` is ${quoteValue(shown)}` : ''}: ${right.en}`,
  };
}

/** The line of the key, or of what should hold it where it is missing; `null` where nothing holds it. */
function lineOf(keys: readonly (string | number)[], document: Document, lines: LineCounter): number | null {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(keys.slice(0, depth), true);
    if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) continue;
    return lines.linePos(Number(node.range[0])).line;
  }
  return null;
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
