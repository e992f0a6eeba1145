/** What a schema says would be right (改法), in both languages: the refusal of a file or a flag reads it from the issue. */
import * as z from 'zod';
import type { Message } from '../language/message.ts';
import { ZOD_SAYS } from '../language/messages/file-messages.ts';

export const told = (right: Message) => ({ error: right.en, params: { told: right } });

/** The same, for a check that looks at several values. */
export const toldIssue = (right: Message, path: (string | number)[] = []) => ({
  code: 'custom' as const,
  path,
  message: right.en,
  params: { told: right },
});

/** Text that `fits`; all else is refused with what would be right. */
export function textThat(fits: (text: string) => boolean, right: Message) {
  return z.custom<string>((value) => typeof value === 'string' && fits(value), told(right));
}

/** One of these words. */
export function wordOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  const isOne = (value: unknown): value is Words[number] => words.some((word) => word === value);
  const right = { zh: `请从以下取值中选择：${words.join('、')}`, en: `write one of ${words.join(', ')}` };
  return z.custom<Words[number]>(isOne, told(right));
}

/** What would be right in place of what was refused: as our schema says it, or of the package's own issues as said here. */
export function rightOf(issue: z.core.$ZodIssue): Message {
  const ours: unknown = issue.code === 'custom' ? issue.params?.told : null;
  return isMessage(ours) ? ours : { zh: inChinese(issue), en: issue.message };
}

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

function inChinese(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return ZOD_SAYS.noSuchKey(issue.keys.map((key) => JSON.stringify(key)).join('、'));
    case 'invalid_type':
      return ZOD_SAYS.wrongType(issue.expected);
    case 'invalid_value':
      return ZOD_SAYS.oneOf(issue.values.map(String));
    case 'too_small':
      return ZOD_SAYS.atLeast(String(issue.minimum), issue.origin);
    case 'too_big':
      return ZOD_SAYS.atMost(String(issue.maximum), issue.origin);
    case 'invalid_union':
      return issue.discriminator === undefined ? ZOD_SAYS.unfit : ZOD_SAYS.unknownWord;
    case 'invalid_key':
    case 'invalid_element':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'custom':
      return ZOD_SAYS.unfit;
  }
}
