/** Addresses that article pages of the common systems have (TRS, 大汉, 博达, 开普, SiteServer, SiteFactory, EmpireCMS, old ASP). */
export const ARTICLE_URL =
  /\/t\d{5,8}(?:_\d+)?\.s?html?$|\/art\/\d{4}\/\d{1,2}\/\d{1,2}\/|\/info\/\d+\/\d+\.htm|\/content\/(?:post_|content_)?[\da-f-]{4,}|\/contents?\/\d+\/\d+\.|\/Item\/\d+\.aspx|(?:news|article|info|content|view|show|detail|read)\w*\.(?:aspx?|jsp|php)\?|\/(?:19|20)\d{2}[-/]?\d{2}[-/]\d{2}\/\d+|\/content_\d+\.|\/(?:detail|a|article|news|view|show|info)\/\d{3,}(?:\.\w+)?$|\/view_\d{3,}\.|\/c\d+a\d+\/page\.|\/show[/_-]\d+|\/\d{5,}\.[sj]?html?$/i;
