/** What is said of files of settings (配置文件) that are wrong. */
import type { Message } from '../message.ts';

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: '列表，如 [甲, 乙]',
  object: '若干“名称: 值”，每行一项并缩进',
  record: '若干“名称: 值”，每行一项并缩进',
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
};

/** Of the checks of the package; its English is its own. */
export const ZOD_SAYS = {
  noSuchKey: (names: string) => `没有 ${names} 这一项，请检查拼写或删去`,
  wrongType: (expected: string) => `类型不对，应为 ${TYPE_NAMES[expected] ?? expected}`,
  oneOf: (words: readonly string[]) => `请从以下取值中选择：${words.join('、')}`,
  atLeast: (least: string, of: string) => (of === 'array' ? `至少写${least}项` : `不得小于${least}`),
  atMost: (most: string, of: string) => (of === 'array' ? `至多写${most}项` : `不得大于${most}`),
  unknownWord: '没有这种取值，请检查拼写',
  unfit: '写法不对，请参照随程序提供的文件改写',
} as const;

export const FILE = {
  notYaml: (path: string): Message => ({ zh: `${path}：不是正确的 YAML。`, en: `${path}: not valid YAML.` }),
  syntax: (line: number, column: number, words: string): Message => ({
    zh: `第${line}行第${column}列附近：请检查缩进、冒号后的空格、引号和括号`,
    en: `near line ${line}, column ${column}: ${words}`,
  }),
  doesNotFit: (path: string): Message => ({ zh: `${path}：内容不符合要求。`, en: `${path}: the file does not fit.` }),
} as const;
