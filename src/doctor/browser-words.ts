/** What people are told of the browser (浏览器提示): which one, in which sandbox, why none, and what to do about it. */
import type { BrowserIdentity, StartFailure, StartFault } from '../browser/browser-start.ts';
import type { BrowserTrouble, BrowserTroubleKind } from '../browser/browser-trouble.ts';
import { reasonSays } from '../http/connection/reasons.ts';
import { joinMessages, type Message } from '../language/message.ts';

const WITHOUT_SANDBOX = {
  root: { zh: '无沙箱：以root身份运行', en: 'without a sandbox: run as root' },
  'no-namespaces': {
    zh: '无沙箱：系统不允许普通用户建立命名空间',
    en: 'without a sandbox: this system allows the user no namespaces',
  },
} as const satisfies Record<string, Message>;

/** “Chromium 147.0（沙箱）” */
export function browserName({ name, version, sandbox }: BrowserIdentity): Message {
  const how = sandbox.state === 'on' ? { zh: '沙箱', en: 'in its sandbox' } : WITHOUT_SANDBOX[sandbox.reason];
  return { zh: `${name} ${version}（${how.zh}）`, en: `${name} ${version} (${how.en})` };
}

export function browserUsed(identity: BrowserIdentity): Message {
  const { zh, en } = browserName(identity);
  return { zh: `复核用浏览器：${zh}`, en: `Browser for the second look: ${en}` };
}

interface FaultWords {
  readonly says: Message;
  readonly mend: Message;
}

const OTHER_BROWSER: Message = {
  zh: '安装系统的Chromium（apt-get install chromium），或用 --browser-path 指定一个',
  en: "install the system's Chromium (apt-get install chromium), or name one with --browser-path",
};
const LIBRARIES: Message = {
  zh: '安装系统的Chromium（apt-get install chromium），所缺的库随之装好',
  en: "install the system's Chromium (apt-get install chromium): it brings the libraries that are missing",
};

const FAULTS = {
  'not-found': {
    says: { zh: '没有这个程序', en: 'there is no such program' },
    mend: OTHER_BROWSER,
  },
  'not-installed': {
    says: { zh: '自带的浏览器未安装', en: 'the browser that comes with the product is not installed' },
    mend: {
      zh: '执行 npm ci（不要加 --omit=optional），或安装系统的Chromium',
      en: "run npm ci (without --omit=optional), or install the system's Chromium",
    },
  },
  'no-temp-folder': {
    says: { zh: '没有可写的临时目录', en: 'no temporary folder can be written to' },
    mend: {
      zh: '把环境变量 TMPDIR 设为一个可写的目录',
      en: 'set TMPDIR in the environment to a folder that can be written to',
    },
  },
  'not-unpacked': {
    says: { zh: '自带的浏览器未能解压', en: 'the browser that comes with the product could not be unpacked' },
    mend: {
      zh: '把 TMPDIR 设为可写、可执行程序、有300 MB以上空间的目录',
      en: 'set TMPDIR to a folder that can be written to, from which programs may be run, and with 300 MB of room',
    },
  },
  'not-executable': {
    says: { zh: '没有执行权限', en: 'it may not be executed' },
    mend: OTHER_BROWSER,
  },
  'missing-library': {
    says: { zh: '缺少系统库', en: 'a library of the system is missing' },
    mend: LIBRARIES,
  },
  crashed: {
    says: { zh: '启动后即退出', en: 'it ended at once' },
    mend: OTHER_BROWSER,
  },
} as const satisfies Record<StartFault, FaultWords>;

/** One candidate, and why it does not start. */
export function startFailure({ name, fault, detail }: StartFailure): Message {
  const { zh, en } = FAULTS[fault].says;
  return { zh: `${name}：${zh}（${inChinese(detail)}）`, en: `${name}: ${en} (${detail})` };
}

export function startMend(failures: readonly StartFailure[]): Message {
  // The last candidate is the one that comes with the product: it should start everywhere.
  const last = failures.at(-1);
  return last === undefined ? OTHER_BROWSER : FAULTS[last.fault].mend;
}

/** Each candidate on a line of its own, and the mend. */
export function noBrowser(failures: readonly StartFailure[]): Message {
  const mend = startMend(failures);
  return joinMessages(
    [
      {
        zh: '浏览器未能启动：没有截图，须由浏览器打开的栏目一律记为未能判定。',
        en: 'No browser starts: there are no pictures, and columns that need a browser are undecided.',
      },
      ...failures.map(startFailure).map(({ zh, en }) => ({ zh: `  ${zh}`, en: `  ${en}` })),
      { zh: `  办法：${mend.zh}。`, en: `  Mend: ${mend.en}.` },
    ],
    '\n',
  );
}

/** On one line, for a refusal: `what` cannot be had without a browser. */
export function refusedWithoutBrowser(what: Message, failures: readonly StartFailure[]): Message {
  const why = joinMessages(failures.map(startFailure), '; ');
  const mend = startMend(failures);
  return {
    zh: `${what.zh}：浏览器未能启动（${why.zh.replaceAll('; ', '；')}）；办法：${mend.zh}。`,
    en: `${what.en}: no browser starts (${why.en}); ${mend.en}.`,
  };
}

export function namedBrowserFails({ name, fault, detail }: StartFailure): Message {
  const { zh, en } = FAULTS[fault].says;
  return {
    zh: `--browser-path ${name}：${zh}（${inChinese(detail)}）；请指定一个Chromium的程序文件，或去掉这个选项。`,
    en: `--browser-path ${name}: ${en} (${detail}); name the executable of a Chromium, or leave the option out.`,
  };
}

export const CHINESE_FONT_MEND: Message = {
  zh: '执行 npm ci（不要加 --omit=optional），或安装中文字体（apt-get install fonts-noto-cjk）',
  en: 'run npm ci (without --omit=optional), or install a Chinese font (apt-get install fonts-noto-cjk)',
};

type TroubleOf<K extends BrowserTroubleKind> = Extract<BrowserTrouble, { readonly kind: K }>;
type TroubleWords = { readonly [K in BrowserTroubleKind]: (trouble: TroubleOf<K>) => Message };

const TROUBLES: TroubleWords = {
  'browser-lost': ({ detail }) => ({
    zh: `浏览器中途退出（${inChinese(detail)}），有的页面未能由浏览器复核。办法：检查内存与临时目录的剩余空间，再执行 patrol doctor。`,
    en: `The browser was lost (${detail}); some pages were not shown. Mend: check memory and the room in the temporary folder, then run patrol doctor.`,
  }),
  'look-failed': ({ detail }) => ({
    zh: `浏览器复核未能完成（${inChinese(detail)}），有关栏目记为未能判定。办法：执行 patrol doctor。`,
    en: `A look in the browser failed (${detail}); its column is undecided. Mend: run patrol doctor.`,
  }),
  'no-chinese-font': () => ({
    zh: `没有中文字体，不截图（空白方框不能作为证据）。办法：${CHINESE_FONT_MEND.zh}。`,
    en: `There is no Chinese font, so no pictures are taken (empty boxes are no evidence). Mend: ${CHINESE_FONT_MEND.en}.`,
  }),
  'picture-failed': ({ url, detail }) => ({
    zh: `有的页面未能截图，如 ${url}（${inChinese(detail)}）。快照仍在；办法：减少同时巡查的网站（--concurrency），再执行 patrol doctor。`,
    en: `Some pictures could not be taken, such as that of ${url} (${detail}). The snapshot is kept. Mend: patrol fewer sites at a time (--concurrency), and run patrol doctor.`,
  }),
  'nothing-to-picture': ({ url, reason }) => ({
    zh: `有的页面截图时未能打开，如 ${url}（${reasonSays(reason)}）。快照仍在；办法：打印或复核前用 check 再查一次该网站。`,
    en: `Some pages did not open when a picture was to be taken, such as ${url} (${reason}). The snapshot is kept. Mend: check that site once more before you review it.`,
  }),
};

export function browserTrouble(trouble: BrowserTrouble): Message {
  // Each kind has the words for itself; the compiler does not see that the two go together.
  const words = TROUBLES[trouble.kind] as (trouble: BrowserTrouble) => Message;
  return words(trouble);
}

/** What a browser or the system says in English, in the order in which it is looked for. */
const DETAILS: readonly (readonly [RegExp, string])[] = [
  [/has been closed|Target closed|crashed|disconnected/i, '浏览器中途关闭'],
  [/time(?:d )?out/i, '超时'],
  [/ENOSPC|no space left/i, '磁盘已满'],
  [/EACCES|EPERM|permission denied/i, '没有权限'],
  [/ENOENT|no such file/i, '没有这个文件'],
  [/ENOMEM|cannot allocate/i, '内存不足'],
];

/** A code, a name or a path is no sentence; what is not known here stands as it was said, between quotation marks. */
function inChinese(detail: string): string {
  if (!/[a-z] [a-z]/i.test(detail)) return detail;
  return DETAILS.find(([pattern]) => pattern.test(detail))?.[1] ?? `“${detail}”`;
}
