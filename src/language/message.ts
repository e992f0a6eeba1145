/** What a person is told, in both languages of the program (双语消息); which one is shown is decided where it is shown. */

export type Language = 'zh' | 'en';
export const LANGUAGES = ['zh', 'en'] as const satisfies readonly Language[];

/** The two texts say the same; neither is the other with words added. */
export type Message = Readonly<Record<Language, string>>;

/** A path, a number or a quoted value: the same in both languages. */
export function untranslated(text: string): Message {
  return { zh: text, en: text };
}

export function asMessage(text: string | Message): Message {
  return typeof text === 'string' ? untranslated(text) : text;
}

/** Puts messages together, each language by itself. */
export function joinMessages(messages: readonly (string | Message)[], separator: string): Message {
  const join = (language: Language): string => messages.map((message) => asMessage(message)[language]).join(separator);
  return { zh: join('zh'), en: join('en') };
}
