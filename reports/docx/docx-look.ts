/** The look of the notice's annex in Word: A4 landscape, official fonts with what stands in for them, widths of the columns. */

/** Lengths in twips (1/20 point); sizes of type in half points. */
export const PAGE = { width: 16838, height: 11906, top: 1588, bottom: 1418, side: 1418, footer: 850 } as const;

/** One column of a table: its width, and whether its cells are centred, as in the notice, or start at the left. */
export interface ColumnLook {
  readonly width: number;
  readonly centred: boolean;
  /** Addresses are set smaller, so that most stand on one line. */
  readonly address?: boolean;
  /** Of heading and cells, in half points, where it differs from other tables. */
  readonly size?: number;
}

/** 序号, 单位, 网站名称, 网址, 存在的突出问题, 备注: together the text width. */
export const REPORT_COLUMNS: readonly ColumnLook[] = [
  { width: 740, centred: true },
  { width: 2120, centred: true },
  { width: 2300, centred: false },
  { width: 2960, centred: false, address: true },
  { width: 4182, centred: false },
  { width: 1700, centred: true },
];

/** 单位, 网站名称, 网址, 未能判定的内容. */
export const NOT_JUDGED_COLUMNS: readonly ColumnLook[] = [
  { width: 1920, centred: true },
  { width: 3200, centred: false },
  { width: 3200, centred: false, address: true },
  { width: 5682, centred: false },
];

/** 单位, 网站名称, 栏目, 网址, 未能判定的原因. */
export const UNDECIDED_COLUMNS: readonly ColumnLook[] = [
  { width: 2120, centred: true },
  { width: 2500, centred: false },
  { width: 2800, centred: false },
  { width: 2960, centred: false, address: true },
  { width: 3622, centred: false },
];

/** 单位, 网站名称, 栏目, 网址, 最近更新, 疑点. */
export const WATCHED_COLUMNS: readonly ColumnLook[] = [
  { width: 1700, centred: true },
  { width: 2300, centred: false },
  { width: 2500, centred: false },
  { width: 2760, centred: false, address: true },
  { width: 1500, centred: true, address: true },
  { width: 3242, centred: false },
];

/** 二号, 三号, 四号, 小四, 五号 (addresses and notes), 小五 (tables of many columns), 六号 (where the report comes from). */
export const SIZE = { title: 44, annex: 32, page: 28, table: 24, small: 21, dense: 18, origin: 15 } as const;

const LATIN = 'Times New Roman';

/** The hint makes Word take “” and … from the Chinese font; without it they come out as narrow Latin ones. */
const face = (eastAsia: string, latin = LATIN) =>
  ({ ascii: latin, hAnsi: latin, cs: latin, eastAsia, hint: 'eastAsia' }) as const;

export const FONT = {
  title: face('方正小标宋简体'),
  head: face('黑体'),
  body: face('仿宋_GB2312'),
  note: face('楷体_GB2312'),
  page: face('宋体', '宋体'),
} as const;

/** What Word takes where the official font is not installed: fonts that come with Windows or with Office. */
const STANDS_IN: readonly (readonly [string, string, string])[] = [
  ['方正小标宋简体', '宋体', 'roman'],
  ['黑体', 'SimHei', 'swiss'],
  ['仿宋_GB2312', '仿宋', 'modern'],
  ['楷体_GB2312', '楷体', 'modern'],
  ['宋体', 'SimSun', 'roman'],
];

/** `word/fontTable.xml`: the only place where Word reads a substitute's name (`w:altName`). */
export function fontTableXml(): string {
  const chinese = STANDS_IN.map(
    ([name, other, family]) =>
      `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  );
  const latin = `<w:font w:name="${LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${latin}${chinese.join('')}</w:fonts>`;
}
