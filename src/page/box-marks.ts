/** What a box says by its tag, class and id: navigation, side box, foot, comments (区块标记). */

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
const CONDITION = /^(?:v-(?:if|else|else-if|show)|ng-(?:if|show|hide)|ms-(?:if|visible))$/i;

export function boxMarksOf(tag: string, attributes: Readonly<Record<string, string>>): number {
  const said = `${attributes.class ?? ''} ${attributes.id ?? ''}`;
  let marks = NAV_TAGS.has(tag) ? BOX.navTag : 0;
  if (Object.keys(attributes).some((name) => CONDITION.test(name))) marks |= BOX.conditional;
  if (said.length < 2) return marks;
  if (SIDE.test(said)) marks |= BOX.side;
  if (FURNITURE.test(said)) marks |= BOX.furniture;
  if (NAV.test(said)) marks |= BOX.nav;
  return COMMENTS.test(said) ? marks | BOX.comments : marks;
}
