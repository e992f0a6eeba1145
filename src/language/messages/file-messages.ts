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

/** A rule book and the lexicon of columns that contradict each other. */
export const BOOK = {
  doNotFit: (folder: string, id: string): Message => ({
    zh: `${folder}：规则集 ${id} 与栏目词表不相符。`,
    en: `${folder}: profile ${id} and lexicon do not fit.`,
  }),
  otherId: (file: string, id: string): Message => ({
    zh: `${file}：id 写的是 ${id}；须与文件名相同`,
    en: `${file}: id is ${id}; it must be the file's name`,
  }),
  noCategory: (file: string, category: string): Message => ({
    zh: `${file}：用到了类别 ${category}，但 categories 中没有；请补上`,
    en: `${file}: category ${category} is used but stands not under categories`,
  }),
  noClause: (file: string, kind: string): Message => ({
    zh: `${file}：${kind} 须有一条不分类别（不写 categories）的条款；请补上`,
    en: `${file}: ${kind} needs a clause without categories`,
  }),
  lexiconCategory: (file: string, category: string): Message => ({
    zh: `columns.yaml：${file} 中没有类别 ${category}`,
    en: `columns.yaml: ${file} has no category ${category}`,
  }),
  lexiconCadence: (file: string, cadence: string): Message => ({
    zh: `columns.yaml：${file} 中没有更新频率 ${cadence}`,
    en: `columns.yaml: ${file} has no cadence ${cadence}`,
  }),
  exemptWithTerm: (row: string, file: string, category: string): Message => ({
    zh: `columns.yaml 第${row}项：不查更新，但 ${file} 中类别 ${category} 有期限`,
    en: `columns.yaml row ${row}: exempt, but ${file} gives ${category} a threshold`,
  }),
} as const;
