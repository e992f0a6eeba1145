/** What to show of an error of the operating system or the network (系统错误). */
import { asMessage, type Message, untranslated } from './message.ts';
import { SYSTEM } from './messages/system-messages.ts';

const BY_CODE: ReadonlyMap<string, Message> = new Map(Object.entries(SYSTEM));

/** Of a code alone. */
export function codeWords(code: string): Message {
  const known = BY_CODE.get(code);
  return known === undefined ? untranslated(code) : { zh: `${known.zh}（${code}）`, en: `${known.en} (${code})` };
}

/** The code stands in brackets for whoever looks it up; what has no code known here is told in its own words. */
export function systemWords(cause: unknown): Message {
  if (!(cause instanceof Error)) return untranslated(String(cause));
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (BY_CODE.has(code)) return codeWords(code);
  return code === '' ? asMessage(cause.message) : { zh: `系统报错 ${code}`, en: cause.message };
}
