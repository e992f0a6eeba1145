/** Reads the text of a YAML file through a strict schema; what does not fit is told with file, line, key, value and what would be right. */
import { createHash } from 'node:crypto';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import { asMessage, type Message } from '../language/message.ts';
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

/** A schema of ours says it in both languages (`params.told`); of the package's own issues, those that happen are said here. */
function rightOf(issue: z.core.$ZodIssue): Message {
  if (issue.code === 'custom' && isMessage(issue.params?.told)) return issue.params.told;
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map(quoteValue).join(', ');
    return { zh: `没有 ${names} 这一项，请检查拼写或删去`, en: issue.message };
  }
  if (issue.code === 'invalid_type') {
    return { zh: `类型不对，应为 ${TYPE_NAMES[issue.expected] ?? issue.expected}`, en: issue.message };
  }
  return asMessage(issue.message);
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: '列表，如 [甲, 乙]',
  object: '若干“名称: 值”，每行一项并缩进',
  string: '文字',
  number: '数字',
  boolean: 'true 或 false',
};

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

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
