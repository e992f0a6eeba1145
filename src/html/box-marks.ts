/** What a box says by its tag, class and id: navigation, side box, foot, comments (区块标记). */

import { remembering } from '../cache/memo.ts';

/** Bits. */
export const BOX = {
  /** 热点、推荐、排行 and the like. */
  side: 1,
  /** Foot, friends' links, tools. */
  furniture: 1 << 1,
  /** A navigation by its class or id. */
  nav: 1 << 2,
  /** The same by its tag. */
  navTag: 1 << 3,
  /** Comments and messages of visitors. */
  comments: 1 << 4,
  /** A script shows it under a condition only. */
  conditional: 1 << 5,
} as const;

const SIDE =
  /(?:^|[\s_-])(?:aside|sidebar|hot|rank|top10|recommend|tuijian|remen|paihang|related|xgyd|xgwz|guess|latest)(?:$|[\s_-])/i;
const FURNITURE = /(?:foot|copyright|friend|yqlj|links?\b|toolbar|login|search)/i;
const NAV = /(?:^|[\s_-])(?:nav\w*|menu\w*|daohang|lanmu|submenu|dropdown|drawer|sitemap)(?:$|[\s_-])/i;
const NAV_TAGS = new Set(['nav', 'header', 'details', 'aside']);
const COMMENTS = /comment|pinglun|liuyan|reply|guestbook/i;

/** `names`: its class and its id; `isConditional`: a script shows it under a condition only. */
export function boxMarksOf(tag: string, names: string, isConditional: boolean): number {
  const marks = (NAV_TAGS.has(tag) ? BOX.navTag : 0) | (isConditional ? BOX.conditional : 0);
  return names.length < 2 ? marks : marks | marksOfNames(names);
}

const REMEMBERED = 256;
const REMEMBERED_CHARS = 80;

const marksOfNames = remembering(REMEMBERED, REMEMBERED_CHARS, (names): number => {
  let marks = 0;
  if (SIDE.test(names)) marks |= BOX.side;
  if (FURNITURE.test(names)) marks |= BOX.furniture;
  if (NAV.test(names)) marks |= BOX.nav;
  return COMMENTS.test(names) ? marks | BOX.comments : marks;
});
