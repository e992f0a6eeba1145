/** The inside of an article page: the line of source and date, the body, its attachments, and what stands after it. */
import { chanceOf } from '../chance.ts';
import { addDays, daysBefore, partsOf } from '../days.ts';
import type { Article } from '../plan/model.ts';
import { introduction, paragraphs } from '../words/bodies.ts';
import { SOURCES } from '../words/phrases.ts';
import { plantedAnchors, plantedImages } from './parts.ts';
import { habit, type Pen } from './pen.ts';
import { timeOf } from './stamps.ts';

/** Where the day of publication stands in words. */
export function infoLine(pen: Pen, article: Article): string {
  const { day } = article;
  const { year, month, day: d } = partsOf(day);
  const source = chanceOf(article.path).pick(SOURCES);
  const clicks = `点击数：<script type="text/javascript">document.write("${chanceOf(article.path, 'clicks').int(12, 4800)}")</script>`;
  if (article.undated) return `来源：${source}　${clicks}`;
  const time = timeOf(day);
  const lines = [
    `发布时间：${day} ${time}　来源：${source}　${clicks}`,
    `${clicks}　发布日期：${year}年${month}月${d}日　作者：${source}`,
    `日期：${day.replaceAll('-', '/')} ${time}:00　【字体：大 中 小】　来源：${source}`,
    `来源：${source}&nbsp;&nbsp;${day} ${time.replace(':', '∶')}`,
    `时间：${day} ${time}:29&nbsp;&nbsp;来源：${source}&nbsp;&nbsp;浏览：${chanceOf(article.path, 'reads').int(3, 999)}次`,
    `【发布时间 : ${day.replaceAll('-', '.')}】 【来源 : ${source}】 【打印】 【关闭】`,
    `( ${day}) 发布　${source}`,
  ];
  return habit(pen.site, 'info line', lines);
}

const decoy = (pen: Pen, article: Article): string => {
  const { year, month, day } = partsOf(addDays(article.day, -3));
  return `<p style="text-align:right">${pen.site.listed.unit}</p><p style="text-align:right">${year}年${month}月${day}日</p>`;
};

/** Paragraphs, a picture now and then, the signature with a day of its own, and planted links. */
export function bodyOf(pen: Pen, article: Article): string {
  const { site } = pen;
  const chance = chanceOf(site.seed, article.path, 'body');
  const texts = paragraphs(chance.int(4, 12), article.day, site.setting, chance).map((one) => `<p>　　${one}</p>`);
  if (chance.hit(0.4) && !article.undated) texts.push(decoy(pen, article));
  if (chance.hit(0.3)) {
    const at = pen.link(`${site.base}/images/${article.day.slice(0, 4)}/${article.id}.jpg`);
    texts.splice(1, 0, `<p align="center"><img src="${at}" width="550" border="0" /></p>`);
  }
  const links = plantedAnchors(pen, ['article', 'service']).map((one) => `<p>　　相关链接：${one}</p>`);
  return [...texts, ...links, plantedImages(pen)].join('\n');
}

export function attachments(pen: Pen, article: Article): string {
  return article.files
    .map((file, i) => {
      const href = pen.link(pen.site.filesAt + file);
      const name = pen.chance.pick(['申请表', '名单', '附件', '汇总表', '文件正文']);
      return `<p>附件${i + 1}：<a href="${href}"><img src="${pen.link(`${pen.site.base}/images/icon_doc.gif`)}">${name}.${file.split('.').pop()}</a></p>`;
    })
    .join('');
}

export interface Beside {
  readonly before: Article | null;
  readonly after: Article | null;
}

/** 上一篇 and 下一篇, in the order of the column's own articles. */
export function neighbourArticles(pen: Pen, article: Article): Beside {
  const all = pen.site.articles.filter((one) => one.column === article.column);
  const at = all.indexOf(article);
  return { before: all[at - 1] ?? null, after: all[at + 1] ?? null };
}

/** The text of an introduction, of a service, of a page of the foot. */
export function plainText(pen: Pen): string {
  const { site } = pen;
  const chance = chanceOf(site.seed, pen.path, 'plain');
  const texts = introduction(site.now, site.setting, chance).map((one) => `<p>　　${one}</p>`);
  const links = plantedAnchors(pen, ['service']).map((one) => `<li>${one}</li>`);
  // An introduction may well say that it is years old.
  if (pen.page.kind === 'column' && chance.hit(0.3))
    texts.unshift(`<p align="center">发布时间：${daysBefore(site.now, chance.int(500, 3300))}　来源：办公室</p>`);
  return `${texts.join('\n')}${links.length > 0 ? `<ul class="wsbs">${links.join('')}</ul>` : ''}${plantedImages(pen)}`;
}
