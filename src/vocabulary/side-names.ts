/** Headings of boxes that hold no entries of their page's column: popular and related articles, comments of visitors (侧栏). */

const SIDE_HEADING =
  /^(?:热点|热门|推荐|最新|最近|近期|相关|排行|(?:点击|阅读|浏览)(?=排|榜|最|热)|本周|本月|猜你|随机)[\u4e00-\u9fff]{0,6}(?:排行|推荐|文章|信息|新闻|阅读|资讯|更新|点击|链接)?$/;

/** 热点排行, 相关文章, 最新信息. */
export const isSideName = (name: string): boolean => name.length <= 8 && SIDE_HEADING.test(name);

const COMMENTS = /^(?:网友|用户|读者)?(?:留言|评论|跟帖)$/;

/** 留言, 网友评论: what stands below are those who wrote something here, or letters with titles. */
export const isCommentsName = (name: string): boolean => COMMENTS.test(name);
