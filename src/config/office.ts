/** Who issues the reports (本单位信息): `config/office.yaml`. What is not filled in is printed as a blank, never invented. */
import * as z from 'zod';
import { parseAsOf } from './as-of.ts';
import { isContact } from './option-values.ts';
import { readTextFile } from './text-file.ts';
import { textThat } from './told-rule.ts';
import { readYaml } from './yaml-file.ts';

/** One line of text as it is printed; may be empty. */
function text(most: number) {
  return textThat((value) => value.length <= most && !/\p{Cc}/u.test(value), {
    zh: `请写成一行文字，不超过${most}个字，两边加引号`,
    en: `write one line of text, ${most} characters at most, in quotation marks`,
  })
    .transform((value) => value.trim())
    .prefault('');
}

function lines(most: number, one: z.ZodType<string, string | undefined>) {
  return z.array(one).max(most).prefault([]);
}

/** Of a person or office. */
export const mailAddress = () =>
  textThat((value) => /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(value), {
    zh: '请写邮箱地址，如 office@example.gov.cn',
    en: 'write a mail address such as office@example.gov.cn',
  });

const reachedAt = textThat((value) => value === '' || isContact(value), {
  zh: '请写邮箱或网址，如 https://www.example.gov.cn/patrol；没有的写 ""',
  en: 'write a mail address or a URL such as https://www.example.gov.cn/patrol, or "" for none',
}).prefault('');

const DATE_RULES = ['blank', 'judged', 'today'] as const;

const date = textThat((value) => isRule(value) || parseAsOf(value)?.asOfDay === value, {
  zh: '请写 blank、judged、today，或一个日期，如 2026-11-30',
  en: 'write blank, judged, today or a day such as 2026-11-30',
}).prefault('blank');

const isRule = (value: string): value is (typeof DATE_RULES)[number] => DATE_RULES.some((rule) => rule === value);

const schema = z.strictObject({
  name: text(60),
  contact: z.strictObject({ person: text(30), phone: text(60), public: reachedAt }).prefault({}),
  seal: text(30).prefault('（印章）'),
  /** Of mail channels that name nobody. */
  recipients: lines(50, mailAddress()),
  notice: z.strictObject({ number: text(40), term: text(40) }).prefault({}),
  bulletin: z.strictObject({ to: lines(30, text(60)), basis: text(200), approval: text(60), date }).prefault({}),
});

export type OfficeSettings = Readonly<z.output<typeof schema>>;

/** Throws a `ConfigError` that names the place. */
export const loadOffice = (path: string): OfficeSettings => readOffice(readTextFile(path), path);

export function readOffice(content: string, path: string): OfficeSettings {
  // A file in which nothing is written but comments leaves everything blank.
  return readYaml(
    content,
    path,
    z.preprocess((given) => given ?? {}, schema),
  ).value;
}

/** 成文日期: `null` where a person writes it. */
export function dateOfIssue({ bulletin }: OfficeSettings, judged: string, today: string): string | null {
  if (!isRule(bulletin.date)) return bulletin.date;
  return { blank: null, judged, today }[bulletin.date];
}
