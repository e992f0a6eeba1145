/** Pages of the fuzzed server (模糊测试页面): trees without end, lists with days, calendars, and markup no parser likes. */
import type { Chance } from '../../farm/chance.ts';

const NAMES = ['新闻', '公告', '政策文件', '统计数据', '领导信箱', '图片新闻', '专题', '办事指南'];
const LABELS = ['utf-8', 'gb2312', 'gbk', 'big5', 'iso-8859-1', 'utf-16', 'no-such-charset', ''];
const WORDS = '会议召开组织开展部署推进检查指导安全生产脱贫攻坚防汛抗旱';
const MOST_LINKS = 30;
/** Of some pages: enough of them for every cache to be full before memory is judged. */
const MOST_LINKS_WIDE = 3000;

/** Leads on for ever: each name is drawn anew; one in ten is a trap of the known shapes, or no address at all. */
function target(chance: Chance): string {
  const id = chance.int(1, 1_000_000_000);
  if (chance.hit(0.9))
    return chance.pick([`/p/${id}.html`, `/c/${id % 977}/`, `/a/${id % 31}/t2017${id}.htm`, `${id}.html`]);
  return chance.pick([
    ...[`/calendar?month=${id % 12}&year=${id}`, `/x;jsessionid=${id.toString(16)}`, `a/${id}/a/`, `?page=${id}`],
    ...[`//[${id}`, `http://127.0.0.1:${id % 70_000}/`, `http://${id}.invalid/`, `javascript:open('/j/${id}')`, '%zz%'],
    ...[`/${'长'.repeat(300)}${id}`, `C:\\temp\\${id}`, `#${id}`, `/图片/${id}.jpg`, `/f/${id}.doc`],
  ]);
}

const title = (chance: Chance): string =>
  `${chance.pick(NAMES)}${[...WORDS].map((word) => (chance.hit(0.5) ? word : '')).join('')}`;

function day(chance: Chance): string {
  const [year, month, date] = [chance.int(2008, 2018), chance.int(0, 13), chance.int(0, 32)];
  const two = (value: number): string => String(value).padStart(2, '0');
  return chance.pick([
    `${year}-${two(month)}-${two(date)}`,
    `[${two(month)}/${two(date)}]`,
    `${year}年${month}月${date}日`,
    '',
  ]);
}

/** Of a kind that a reader must get through in bounded time and memory. */
function nastyPart(chance: Chance): string {
  const many = chance.int(1, 20_000);
  return chance.pick([
    ...[
      '',
      '',
      '<div>'.repeat(many),
      '<table><tr><td>'.repeat(many >> 4),
      `<a href="/n/${many}`,
      '<!--',
      '<script>var a="',
    ],
    ...[
      `<a href="${'x'.repeat(many * 10)}">x</a>`,
      '\0\uFFFD<\0a>'.repeat(many >> 3),
      '&#x110000;&#0;&notit;'.repeat(many >> 4),
    ],
    ...[
      '<plaintext>',
      `<base href="${target(chance)}">`,
      '<frameset><frame src="/f.html"></frameset>',
      '<svg><style><![CDATA[',
    ],
    `<meta http-equiv="refresh" content="0;url=${target(chance)}">`,
    `<script>location="${target(chance)}"</script>`,
  ]);
}

export function fuzzPage(chance: Chance): string {
  const items = Array.from({ length: chance.int(0, chance.hit(0.15) ? MOST_LINKS_WIDE : MOST_LINKS) }, () => {
    return `<li><a href="${target(chance)}">${title(chance)}</a><span>${day(chance)}</span></li>`;
  });
  const pictures = Array.from({ length: chance.int(0, 4) }, () => `<img src="/i/${chance.int(1, 500)}.jpg">`);
  const nasty = chance.hit(0.15) ? nastyPart(chance) : '';
  return `<html><head><meta charset="${chance.pick(LABELS)}"><title>${title(chance)}</title></head><body>
<div class="nav">${NAMES.map((name, at) => `<a href="/c/${at}/">${name}</a>`).join('')}</div>
<div>当前位置：<a href="/">首页</a> &gt; ${chance.pick(NAMES)}</div>${nasty}<ul>${items.join('\n')}</ul>${pictures.join('')}</body></html>`;
}
