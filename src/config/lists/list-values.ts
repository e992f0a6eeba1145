/** Values as offices write them (填写习惯), brought to the form that the program keeps. What is not understood stays as it is. */

/** Full-width letters and digits, and the spaces around. */
const halfWidth = (cell: string): string => cell.normalize('NFKC').trim();

/** `www.daxin.gov.cn` is an address too; one that is whole stays as it is written. */
export function addressAsMeant(cell: string): string {
  if (/^https?:\/\/[\x21-\x7e]+$/i.test(cell)) return cell;
  const text = halfWidth(cell).replaceAll('。', '.');
  const address = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?$/.test(text) ? `http://${text}` : text;
  return URL.canParse(address) ? address : cell;
}

/** 2026年12月31日, 2026/12/31, 2026.12.31 and 20261231 are 2026-12-31. */
export function dayAsMeant(cell: string): string {
  const text = halfWidth(cell).replaceAll(/\s/g, '');
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:0?0:00(?::00)?)?$/.exec(text) ??
    /^(20\d{2})(\d{2})(\d{2})$/.exec(text) ??
    [];
  return year === undefined ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const DAY_MS = 86_400_000;
/** Excel counts days from here, and a leap day that never was among them. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** The same in a list, where a day may stand as the number that Excel keeps for it: 42814 is 2017-03-20. */
export function dayInCell(cell: string): string {
  const text = halfWidth(cell);
  // The years 2000 to 2099.
  const isCount = /^\d{5}$/.test(text) && Number(text) >= 36_526 && Number(text) <= 73_050;
  return isCount ? new Date(DAY_ZERO + Number(text) * DAY_MS).toISOString().slice(0, 10) : dayAsMeant(cell);
}

/** 第3名 is 3, 附件二 is 2, 87.5分 is 87.5. */
export function numberAsMeant(cell: string): string {
  const text = halfWidth(cell)
    .replace(/^(?:第|附件)\s*/, '')
    .replace(/(?<!\s)\s*[名位分]$/, '');
  const chinese = '一二三四'.indexOf(text);
  if (text.length === 1 && chinese >= 0) return String(chinese + 1);
  return /^-?\d+(?:\.\d+)?$/.test(text) ? text : cell;
}

/** A day of the calendar: 2017-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
