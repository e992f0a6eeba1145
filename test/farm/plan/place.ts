/** What a listed unit calls itself: place, kind, its head, and the name of its site where the list gives none. */
import type { ListedSite } from '../listed-sites.ts';

export interface Place {
  readonly place: string;
  readonly unit: string;
  readonly head: string;
  readonly siteName: string;
  readonly isOffice: boolean;
}

const HEADS: readonly (readonly [RegExp, string])[] = [
  [/县$/, '县长'],
  [/区$/, '区长'],
  [/市$/, '市长'],
  [/厅$/, '厅长'],
  [/局$/, '局长'],
  [/[委办会]$/, '主任'],
];

const shorten = (unit: string): string =>
  unit
    .replace(/^.+市(?=.+区$)/, '')
    .replace(/(壮|瑶|苗|侗|仫佬|毛南|各)族?自治县$|各族自治县$/, '')
    .replace(/(?<=..)[县市区]$/, '');

export function placeOf({ annex, unit }: ListedSite): Place {
  const head = HEADS.find(([end]) => end.test(unit))?.[1] ?? '领导';
  if (annex >= 3) {
    const place = shorten(unit) || unit;
    return { place, unit: unit.slice(-1), head, siteName: `${unit}人民政府门户网站`, isOffice: false };
  }
  const full = unit.replace(/^自治区/, '广西壮族自治区');
  return {
    place: '广西',
    unit: '区',
    head,
    siteName: /^广西|南宁|钦州/.test(full) ? full : `广西壮族自治区${full}`,
    isOffice: true,
  };
}
