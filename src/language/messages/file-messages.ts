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
  unknown: (id: string, file: string, known: readonly string[]): Message => ({
    zh: `没有规则集 ${id}（${file}）；现有：${known.join('、')}。请核对名称。`,
    en: `There is no rule book ${id} (${file}); there are ${known.join(', ')}. Check the name.`,
  }),
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

/** A pattern of `phrases.yaml` that a long page could make run for longer than it takes to read the page once. */
export const PATTERN = {
  backReference: {
    zh: '不得使用反向引用（如 \\1），请逐字写出',
    en: 'back references are not allowed',
  },
  lookAround: {
    zh: '不得使用环视，即 (?= 、(?! 、(?<= 、(?<! ，请改写',
    en: 'look-around is not allowed',
  },
  anyCharacter: {
    zh: '.* 和 .+ 须写明上限，如 .{0,20}（上限自定）',
    en: 'write .{0,20} for .* (with a bound of your choice)',
  },
  unboundedGroup: {
    zh: '括号后面不得用 * 、+ 或没有上限的 {n,}',
    en: 'a group must not be repeated without a bound',
  },
  repeatedGroup: {
    zh: '括号中的内容不得重复：请逐个写出，或只用 ? 表示可有可无',
    en: 'a group must not be repeated: write it out, or make it optional',
  },
  sideBySide: {
    zh: '两处没有上限的重复不得紧挨着，请给其中一处写明上限',
    en: 'two unbounded repetitions stand side by side',
  },
  bound: (most: number): Message => ({
    zh: `重复次数的上限不得超过${most}`,
    en: `a bound must be ${most} at most`,
  }),
  boundMissing: {
    zh: '* 请改写为 {0,20}，+ 请改写为 {1,20}（上限自定）',
    en: 'write {0,20} for * and {1,20} for + (with a bound of your choice)',
  },
  /** `words`: of the engine, which speaks English. */
  wrong: (words: string): Message => ({
    zh: '不是正确的正则表达式，请检查括号是否成对、反斜杠是否多写或漏写',
    en: `not a regular expression (${words})`,
  }),
} as const satisfies Readonly<Record<string, Message | ((value: never) => Message)>>;

/** What a part of a rule book must be, where two of its values contradict each other. */
export const BOOK_PART = {
  daysInOrder: { zh: '起始日期（from）不得晚于截止日期（to）', en: 'from must not be later than to' },
  warnFirst: { zh: 'warnPercent 不得大于 failedPercent', en: 'warnPercent must not be greater than failedPercent' },
  namesNeeded: { zh: 'names、whole、endings 至少写一项', en: 'needs names, whole or endings' },
  passLine: { zh: '不得大于满分（fullMarks）', en: 'must not be greater than fullMarks' },
  ownId: { zh: '重复出现；每一项须有自己的 id', en: 'stands twice; each line needs an id of its own' },
  once: { zh: '重复出现；请只留一处', en: 'stands twice; leave one' },
  noCounter: (name: string, known: readonly string[]): Message => ({
    zh: `没有计数项 ${name}；请从以下取值中选择：${known.join('、')}`,
    en: `there is no counter ${name}; write one of ${known.join(', ')}`,
  }),
  noCategory: (name: string, known: readonly string[]): Message => ({
    zh: `categories 中没有类别 ${name}；请从以下取值中选择：${known.join('、')}`,
    en: `category ${name} stands not under categories; write one of ${known.join(', ')}`,
  }),
} as const;
