/**
 * Addresses that would change something where they lead (改动类网址: delete, vote, pay, log out …). A patrol never asks one: not
 * as a link, not for a script, not after a redirect. An address left aside wrongly costs a miss, one asked wrongly costs
 * somebody their data; plain files and folders (`/vote/index.html`) change nothing and are asked.
 */

/** Whatever stands beside them. */
const ALWAYS = wordSet(
  'delete deleted del remove destroy erase purge drop truncate logout logoff signout signoff unregister',
);
/** The same of a program or an action; a folder of this name is rather a column (注销公告). */
const ALWAYS_IN_PINYIN = wordSet('shanchu zhuxiao tuichu');
/** Beside a word of looking (`voteResult.asp`) they only name what is shown. */
const MOSTLY = wordSet(
  'vote voting toupiao pay zhifu payment checkout buy save baocun reset submit tijiao like dianzan zan praise digg cancel quxiao revoke unsubscribe favorite shoucang',
);
/** What is done to something that the address has to name: without it, a page of that name (`Vote.aspx`, 民意调查) is only opened. */
const OF_SOMETHING = wordSet(
  'vote voting toupiao pay zhifu payment checkout buy like dianzan zan praise digg favorite shoucang',
);
/** Of an action alone: as names of programs they are columns too (`purchase.jsp`, `approve.aspx`). */
const OF_ACTIONS = wordSet(
  'purchase insert modify update edit approve reject refund transfer subscribe clear clean restart reboot shutdown install uninstall execute exec kill',
);
const LOOKS = wordSet(
  'list lists show view views detail details result results index info query search page get find display stat record records',
);
/** What scripts call what is to be done. */
const DOING = wordSet('action act a m s r method op opt oper operate operation do cmd command func function event');
/** Written together with what is deleted (`delarticle.asp`, `logoutUser.do`). */
const BEGINS = /^(?:delete|remove|logout|signout|shanchu)/;
const CHINESE = /^(?:删除|投票|点赞|支付|提交|注销|退出|退出登录|清空|重置|保存)$/;

/** None of these runs anything where it is kept. */
const STATIC = /\.(?:s?html?|xml|txt|pdf|docx?|xlsx?|pptx?|wps|zip|rar|jpe?g|png|gif|bmp|css|js|mp[34])$/i;
const DYNAMIC = /\.(?:do|action|jsp|jspx|php|aspx?|ashx|asmx|cgi|pl|cfm|json)$/i;

/** A page as a visitor opens it; the others are called by scripts. */
const PAGE = /\.(?:jspx?|php|aspx?|cfm)$/i;

/** True where nobody who only reads would come. Of odd addresses the parts that can be read count. */
export function changesState(address: string): boolean {
  if (STATIC.test(address) && !address.includes('?')) return false;
  const url = URL.parse(address);
  if (url === null) return false;
  return pathChanges(url) || queryChanges(url.search);
}

function pathChanges({ pathname, search }: URL): boolean {
  const segments = decoded(pathname.toLowerCase() === pathname ? pathname : camelSplit(pathname))
    .replace(/;[^/]*/g, '')
    .split('/')
    .filter(Boolean);
  const last = segments.at(-1) ?? '';
  if (STATIC.test(last)) return false;
  if (segments.some((segment) => ALWAYS.has(segment.toLowerCase()))) return true;
  if (DYNAMIC.test(last)) return programChanges(last, search === '');
  if (pathname.endsWith('/')) return false;
  // `/news/12/vote`, `/vote/12`, `/api/saveUser`: of a name alone only where it is plainly called for one thing.
  const isCall = segments.some((segment) => /^(?:\d+|api|rest|rpc)$/i.test(segment));
  return isCall && segments.slice(-2).some((segment) => wordsChange(wordsOf(segment)));
}

function programChanges(file: string, isBare: boolean): boolean {
  const [word = '', ...more] = wordsOf(file.replace(DYNAMIC, ''));
  if (isBare && PAGE.test(file) && more.length === 0 && OF_SOMETHING.has(word)) return false;
  return wordsChange([word, ...more]);
}

function queryChanges(search: string): boolean {
  if (search.length < 2) return false;
  const doing: string[] = [];
  for (const [name, value] of new URLSearchParams(search.slice(0, MOST_QUERY))) {
    const key = name.toLowerCase();
    if (ALWAYS.has(key) || ALWAYS.has(value.toLowerCase())) return true;
    if (DOING.has(key)) doing.push(...wordsOf(camelSplit(value)));
    else if (value === '' && MOSTLY.has(key)) return true;
  }
  const isLooking = doing.some((word) => LOOKS.has(word));
  return wordsChange(doing) || (!isLooking && doing.some((word) => OF_ACTIONS.has(word)));
}

const MOST_QUERY = 4_000;

function wordsChange(words: readonly string[]): boolean {
  if (words.some((word) => ALWAYS.has(word) || ALWAYS_IN_PINYIN.has(word) || BEGINS.test(word) || CHINESE.test(word)))
    return true;
  return words.some((word) => MOSTLY.has(word)) && !words.some((word) => LOOKS.has(word));
}

/** What a visitor would press, not open. */
const PRESSED =
  /^(?:点赞|赞|顶|踩|顶一下|踩一下|投票|我要投票|立即投票|投[他她它我]?一票|删除|清空|提交|签到|退出|退出登[录陆]|退出系统|注销|注销登[录陆]|(?:在线|立即)?支付|(?:取消|加入)?收藏|取消关注)$/;

/** A link that bears such words and leads to a program: `赞` to `/count.do?id=5`. */
export function isPressed(text: string, address: string): boolean {
  if (!PRESSED.test(text.trim())) return false;
  const url = URL.parse(address);
  return url !== null && (url.search.length > 1 || DYNAMIC.test(url.pathname));
}

/** Services that a form may be sent to, since all they do is give a list (大汉 jpage, searchList, getInfoList). */
const GIVES =
  /^(?:dataproxy|proxy|list|lists|query|search|page|pages|get|find|select|load|data|read|fetch|show|items|articles?|news|info|infos|docs?|json)$/;
/** Of a body: what else would be done by it. */
const WRITES = wordSet(
  'add create update edit insert send post upload comment reply register login sign apply publish',
);

/** May `body` be posted to `address`? Only to what is known to give a list by its name, and for nothing else. */
export function isListService(address: string, body: string): boolean {
  const url = URL.parse(address);
  if (url === null || changesState(address) || queryChanges(`?${body}`)) return false;
  const named = decoded(camelSplit(url.pathname)).split('/').filter(Boolean).slice(-2);
  const words = named.flatMap((segment) => wordsOf(segment.replace(DYNAMIC, '')));
  const doing = doneBy(`${url.search.slice(1)}&${body}`);
  const all = [...words, ...doing];
  const isActing = (word: string): boolean =>
    WRITES.has(word) || OF_ACTIONS.has(word) || MOSTLY.has(word) || ALWAYS.has(word);
  if (all.some(isActing)) return false;
  return all.some((word) => GIVES.test(word.replace(/(?:list|page|query|search)$/, 'list')));
}

const doneBy = (query: string): string[] =>
  [...new URLSearchParams(query.slice(0, MOST_QUERY))].flatMap(([name, value]) =>
    DOING.has(name.toLowerCase()) ? wordsOf(camelSplit(value)) : [],
  );

const camelSplit = (text: string): string => text.replace(/([a-z\d])([A-Z])/g, '$1_$2');

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z\u4e00-\u9fff]/)
    .filter((word) => word !== '');

function decoded(path: string): string {
  try {
    return camelSplit(decodeURIComponent(path));
  } catch {
    return path;
  }
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
