/** What a text may say by itself (文字标记), a bit each. */

/** Bits of `marksOf`. */
export const MARK = {
  /** The site's own program failed. */
  trouble: 1,
  /** Something has to be chosen or asked for first. */
  asks: 1 << 1,
  /** A list has nothing in it. */
  empty: 1 << 2,
  /** The column goes on elsewhere, or not at all. */
  movedOn: 1 << 3,
  /** 当前位置： at its head. */
  breadcrumb: 1 << 4,
  /** Words of which a pager's counts are made. */
  counts: 1 << 5,
  /** It may hold a day, or a piece of one. */
  numeric: 1 << 6,
  /** 发布时间 somewhere in it. */
  published: 1 << 7,
  /** Nothing but a year. */
  year: 1 << 8,
  /** Nothing but figures. */
  figures: 1 << 9,
  home: 1 << 10,
  more: 1 << 11,
  /** `{{ }}`: a script is to fill it. */
  unfilled: 1 << 12,
  /** Names no entry: 更多, a pager's words, 打印 and the like. */
  neverItem: 1 << 13,
  /** 下一页, a number: a pager's word. */
  pager: 1 << 14,
  /** It may hold a whole day, or one counted back. */
  day: 1 << 15,
} as const;
