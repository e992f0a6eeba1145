/** The columns of the list of sites, what people call them, and what each may hold. */
import type { Message } from '../../language/message.ts';
import { quoteValue } from '../config-error.ts';
import type { ListForm } from './list-table.ts';

export const SITE_FIELDS = ['id', 'annex', 'rank', 'unit', 'siteName', 'url', 'altUrl', 'score'] as const;
export type SiteField = (typeof SITE_FIELDS)[number];
export const REQUIRED_FIELDS: readonly SiteField[] = ['unit', 'url'];

export const SITE_FORM: ListForm<SiteField> = {
  names: {
    id: ['编号', '网站编号', '标识码', '网站标识码'],
    annex: ['附件', '所在附件'],
    rank: ['排名', '名次', '位次'],
    unit: ['单位', '单位名称', '主办单位', '责任单位', '部门', '部门名称'],
    siteName: ['网站名称', '网站名', '站点名称', '网站'],
    url: ['网址', '网站网址', '网站地址', '首页网址', '首页地址', '网站首页网址', '域名', '网站域名', 'URL地址'],
    altUrl: ['备用网址', '备用域名', '备用地址', '其他网址'],
    score: ['得分', '分数', '总分', '评分', '综合得分'],
  },
  required: REQUIRED_FIELDS,
};

const ANNEXES = ['1', '2', '3', '4'];
export const FULL_MARKS = 110; // 附件1至4:总分(满分110分)
const LONGEST_ID = 64;

/** What is wrong with the cell and what would be right, or `null`. Empty cells are fine where the field is not required. */
export function checkCell(field: SiteField, cell: string): readonly [says: Message, mend: Message] | null {
  const { zh, en } = MEANINGS[field];
  const isRequired = REQUIRED_FIELDS.includes(field);
  const mend = isRequired
    ? { zh: `请填写${zh}`, en: `write ${en}` }
    : { zh: `请填写${zh}，或者留空`, en: `write ${en}, or leave it empty` };
  if (cell === '') return isRequired ? [{ zh: '是空的', en: 'is empty' }, mend] : null;
  const fault = CHECKS[field](cell);
  if (fault === null) return null;
  const value = quoteValue(cell);
  return [{ zh: `${value} ${fault.zh}`, en: `${value} ${fault.en}` }, mend];
}

const ADDRESS = {
  zh: '完整网址，如 http://www.example.gov.cn/',
  en: 'a full address such as http://www.example.gov.cn/',
};

const MEANINGS: Readonly<Record<SiteField, Message>> = {
  id: {
    zh: `不超过${LONGEST_ID}个字符的编号（字母、数字、点、短横、下划线）`,
    en: `up to ${LONGEST_ID} letters, digits, dots, hyphens or underscores`,
  },
  annex: { zh: '1、2、3或4', en: '1, 2, 3 or 4' },
  rank: { zh: '从1起的整数', en: 'a whole number from 1' },
  unit: { zh: '单位名称，写在一行内', en: 'the name of the unit on one line' },
  siteName: { zh: '网站名称，写在一行内', en: 'the name of the site on one line' },
  url: ADDRESS,
  altUrl: ADDRESS,
  score: { zh: `0至${FULL_MARKS}的分数，如 87.5`, en: `points from 0 to ${FULL_MARKS} such as 87.5` },
};

const CHECKS: Readonly<Record<SiteField, (cell: string) => Message | null>> = {
  id: (cell) =>
    /^[\w.-]+$/.test(cell) && cell.length <= LONGEST_ID ? null : { zh: '不能作编号', en: 'cannot serve as an id' },
  annex: (cell) => (ANNEXES.includes(cell) ? null : { zh: '不是通报的附件', en: 'is no annex of the notice' }),
  rank: (cell) => (/^[1-9]\d{0,5}$/.test(cell) ? null : { zh: '不是名次', en: 'is no rank' }),
  unit: checkLine,
  siteName: checkLine,
  url: checkUrl,
  altUrl: checkUrl,
  score: checkScore,
};

function checkLine(cell: string): Message | null {
  return /[\r\n\t]/.test(cell) ? { zh: '超过一行', en: 'runs over more than one line' } : null;
}

function checkScore(cell: string): Message | null {
  if (!/^\d{1,3}(?:\.\d+)?$/.test(cell)) return { zh: '不是分数', en: 'is no number of points' };
  return Number(cell) <= FULL_MARKS ? null : { zh: '超出范围', en: 'is out of range' };
}

function checkUrl(cell: string): Message | null {
  if (/\s/.test(cell)) return { zh: '中间有空格', en: 'has a space in it' };
  if (!URL.canParse(cell)) return { zh: '不是完整网址', en: 'is no full web address' };
  const url = new URL(cell);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { zh: '不是以 http:// 或 https:// 开头', en: 'is not http or https' };
  if (url.username !== '' || url.password !== '')
    return {
      zh: '含有用户名或密码，名单中不得有密码',
      en: 'holds a user name or password, which must not stand in a list',
    };
  const isWhole = /^https?:\/\//i.test(cell);
  return isWhole ? null : { zh: 'http: 后面缺少两条斜线', en: 'lacks the two slashes after http:' };
}
