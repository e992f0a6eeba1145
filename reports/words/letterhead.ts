/** Who issues a paper (发文机关): as the office has filled it in. What is empty here is printed as a blank, never invented. */
import type { IsoDay } from '../../src/site-report.ts';
import { dayInWords } from './time-words.ts';

export interface Letterhead {
  /** 发文机关全称. */
  readonly name: string;
  readonly person: string;
  readonly phone: string;
  /** 盖章提示，如（印章）. */
  readonly seal: string;
  /** 整改通知单的编号. */
  readonly number: string;
  /** 整改期限 in words that follow 请于. */
  readonly term: string;
  /** 主送机关. */
  readonly to: readonly string[];
  /** 发文依据. */
  readonly basis: string;
  /** 报经谁同意. */
  readonly approval: string;
  /** 成文日期; with `null` a person writes it. */
  readonly issuedOn: IsoDay | null;
}

export const BLANK_LETTERHEAD: Letterhead = {
  name: '',
  person: '',
  phone: '',
  seal: '（印章）',
  number: '',
  term: '',
  to: [],
  basis: '',
  approval: '',
  issuedOn: null,
};

/** `length` characters wide. */
export const blank = (length: number): string => '＿'.repeat(length);

export const orBlank = (text: string, length: number): string => (text === '' ? blank(length) : text);

export const LETTERHEAD = {
  /** 成文日期: with spaces to write in where it is open. */
  issuedOn: ({ issuedOn }: Letterhead): string => (issuedOn === null ? '　　　　年　　月　　日' : dayInWords(issuedOn)),
  /** 某市人民政府办公室（印章）. */
  signature: ({ name, seal }: Letterhead): string => `${orBlank(name, 12)}${seal}`,
  contact: ({ person, phone }: Letterhead): string => `联系人：${orBlank(person, 6)}　　联系电话：${orBlank(phone, 8)}`,
} as const;
