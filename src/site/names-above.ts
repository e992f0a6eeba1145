/** Which names may stand above columns in the tree (上级名称). */
import type { PageWords } from '../vocabulary/page-words.ts';

/** The home page is above all, and a map of the site above nothing. */
export const mayStandAbove = (name: string, { home, siteMap }: PageWords): boolean =>
  !home.test(name) && !siteMap.test(name);

/** A heading that reads like the name of a menu, not like a sentence or a label. */
export const isMenuName = (parent: string | null): boolean =>
  parent !== null &&
  parent.length <= 10 &&
  /^[\u4e00-\u9fffA-Za-z·]+$/.test(parent) &&
  !/链接|导航|位置|欢迎|版权|搜索|主办|地址|电话|发表[在于]|发布[在于]|归类于/.test(parent);
