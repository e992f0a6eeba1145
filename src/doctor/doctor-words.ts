/** What `patrol doctor` says of each thing (自检用语), and what to do about it. */

import type { BrowserIdentity, StartFailure } from '../browser/browser-start.ts';
import { joinMessages, type Message } from '../language/message.ts';
import { codeWords } from '../language/system-words.ts';
import { browserName, CHINESE_FONT_MEND, startFailure, startMend } from './browser-words.ts';
import type { CheckId, CheckState } from './check.ts';
import type { BookFact, DiskFact, ProxyFact, RedisFact } from './facts.ts';

const MB = 1e6;
const GB = 1e9;

export const TITLES: Readonly<Record<CheckId, Message>> = {
  browser: { zh: '浏览器', en: 'Browser' },
  fonts: { zh: '中文字体', en: 'Chinese fonts' },
  charts: { zh: '图表', en: 'Charts' },
  network: { zh: '网络', en: 'Network' },
  proxy: { zh: '代理', en: 'Proxy' },
  disk: { zh: '数据目录', en: 'Data folder' },
  redis: { zh: '队列服务器', en: 'Redis' },
  clock: { zh: '时钟与时区', en: 'Clock, time zone' },
  node: { zh: 'Node.js', en: 'Node.js' },
  'rule-book': { zh: '规则集', en: 'Rule book' },
  sites: { zh: '网站名单', en: 'List of sites' },
  overrides: { zh: '人工设定', en: 'Standing orders' },
  office: { zh: '本单位信息', en: 'Office' },
  notices: { zh: '通知渠道', en: 'Notices' },
};

export const STATES: Readonly<Record<CheckState, Message>> = {
  ok: { zh: '正常', en: 'ok' },
  warning: { zh: '注意', en: 'warning' },
  fault: { zh: '故障', en: 'fault' },
};

export const SCREEN = {
  mend: { zh: '办法：', en: 'Mend: ' },
  total: (counts: Readonly<Record<CheckState, number>>): Message => ({
    zh: `正常${counts.ok}项，注意${counts.warning}项，故障${counts.fault}项。`,
    en: `${counts.ok} ok, ${counts.warning} warnings, ${counts.fault} faults.`,
  }),
} as const;

export const BROWSER = {
  started: (identity: BrowserIdentity): Message => browserName(identity),
  none: (failures: readonly StartFailure[]): Message => {
    const { zh, en } = joinMessages(failures.map(startFailure), '; ');
    return { zh: `未能启动：${zh.replaceAll('; ', '；')}`, en: `none starts: ${en}` };
  },
  noneMend: startMend,
  sandboxMend: {
    root: {
      zh: '用普通用户运行，如 systemd 的 User=patrol（见 docs/deploy.md）',
      en: 'run as an ordinary user, such as User=patrol of systemd (docs/deploy.md)',
    },
    'no-namespaces': {
      zh: '允许普通用户建立命名空间：systemd 不设 RestrictNamespaces；容器用 seccomp=unconfined；Ubuntu 设 kernel.apparmor_restrict_unprivileged_userns=0（见 docs/deploy.md）',
      en: 'allow user namespaces: no RestrictNamespaces in systemd, seccomp=unconfined for a container, kernel.apparmor_restrict_unprivileged_userns=0 on Ubuntu (docs/deploy.md)',
    },
  },
} as const;

export const FONTS = {
  drawn: { zh: '浏览器能显示汉字', en: 'the browser draws Chinese characters' },
  missing: {
    zh: '浏览器把汉字显示成空白方框，截图不能作为证据',
    en: 'the browser draws empty boxes: no pictures are taken',
  },
  unknown: { zh: '未能判定', en: 'could not be found out' },
  unknownMend: { zh: '先让浏览器能够启动', en: 'make the browser start first' },
  mend: CHINESE_FONT_MEND,
} as const;

const TABLES = { zh: '通报中的图表改用表格', en: 'the bulletin has tables instead' } as const;

export const CHARTS = {
  drawn: { zh: 'Word 报告中的图表能画成图片', en: 'drawn as pictures in Word' },
  'not-installed': (name: string): Message => ({
    zh: `${name} 未安装，${TABLES.zh}`,
    en: `${name} is not installed: ${TABLES.en}`,
  }),
  'does-not-run': (name: string): Message => ({
    zh: `${name} 不能在本机运行，${TABLES.zh}`,
    en: `${name} does not run on this machine: ${TABLES.en}`,
  }),
  mend: {
    'not-installed': {
      zh: '执行 npm ci（不要加 --omit=optional）',
      en: 'run npm ci (without --omit=optional)',
    },
    'does-not-run': {
      zh: '系统过旧或处理器不受支持；需要图片的，换一台机器出通报',
      en: 'the system is too old, or the processor is not supported: make the bulletin on another machine',
    },
  },
} as const;

export const NETWORK = {
  alive: (answered: readonly string[]): Message => ({
    zh: `${answered.join('、')} 有应答`,
    en: `${answered.join(', ')} answered`,
  }),
  some: (answered: readonly string[], silent: readonly string[]): Message => ({
    zh: `${answered.join('、')} 有应答，${silent.join('、')} 没有`,
    en: `${answered.join(', ')} answered, ${silent.join(', ')} did not`,
  }),
  onlyProxy: (silent: readonly string[]): Message => ({
    zh: `只有代理有应答，${silent.join('、')} 打不开`,
    en: `only the proxy answered; ${silent.join(', ')} did not open`,
  }),
  dead: (silent: readonly string[]): Message => ({
    zh: `没有任何应答（${silent.join('、')}），巡查会拒绝判定`,
    en: `nobody answered (${silent.join(', ')}): a patrol would refuse to judge`,
  }),
  deadMend: {
    zh: '检查网线、DNS与防火墙；须经代理的用 --proxy；内网用 --canary 指定几个一定能打开的网址',
    en: 'check cable, DNS and firewall; set --proxy where one is needed; name addresses that surely open with --canary',
  },
  silentMend: {
    zh: '用 --canary 换成本机一定能打开的几个网址',
    en: 'name addresses that surely open from here with --canary',
  },
} as const;

export const PROXY = {
  none: { zh: '未设置，直接访问', en: 'none set; sites are asked directly' },
  works: (place: string): Message => ({ zh: `${place} 可用`, en: `${place} works` }),
  unreachable: ({ place, detail }: ProxyFact): Message => ({
    zh: `${place} 连接不上：${codeWords(detail).zh}`,
    en: `${place} cannot be reached: ${codeWords(detail).en}`,
  }),
  unreachableMend: {
    zh: '核对 --proxy 的地址与端口，确认代理已启动',
    en: 'check host and port of --proxy, and whether the proxy is running',
  },
  silent: (place: string): Message => ({
    zh: `${place} 能连接，但没有应答`,
    en: `${place} takes connections but does not answer`,
  }),
  silentMend: {
    zh: '确认它是HTTP代理，用户名和密码正确',
    en: 'make sure that it is an HTTP proxy, and that user and password are right',
  },
} as const;

function size(bytes: number): string {
  return bytes >= 10 * GB ? `${Math.round(bytes / GB)} GB` : `${(bytes / GB).toFixed(1)} GB`;
}

export const DISK = {
  measured: ({ folder, freeBytes, bytesPerSecond }: DiskFact): Message => {
    const speed = bytesPerSecond === null ? null : `${Math.round(bytesPerSecond / MB)} MB/s`;
    return {
      zh: [
        folder,
        freeBytes === null ? '剩余空间未知' : `剩余 ${size(freeBytes)}`,
        ...(speed ? [`写入 ${speed}`] : []),
      ].join('，'),
      en: [
        folder,
        freeBytes === null ? 'free space unknown' : `${size(freeBytes)} free`,
        ...(speed ? [`writes ${speed}`] : []),
      ].join(', '),
    };
  },
  unwritable: ({ folder, trouble }: DiskFact): Message => ({
    zh: `${folder} 不能写入：${codeWords(trouble).zh}`,
    en: `${folder} cannot be written to: ${codeWords(trouble).en}`,
  }),
  unwritableMend: {
    zh: '把该目录的所有者改为运行巡查的用户（chown），或用 --data 换一个目录',
    en: 'give the folder to the user of the patrol (chown), or name another with --data',
  },
  freeMend: {
    zh: '腾出空间：patrol prune 清理旧巡查的明细，或用 --data 换一个盘',
    en: 'make room: patrol prune removes detail of old runs; or name another disk with --data',
  },
  speedMend: {
    zh: '数据目录不要放在网络盘上，用 --data 换到本机硬盘',
    en: 'keep the data folder off network disks; name a local one with --data',
  },
} as const;

export const REDIS = {
  none: { zh: '未设置，本机独立巡查', en: 'none set; this machine patrols by itself' },
  answers: (place: string): Message => ({ zh: `${place} 可用`, en: `${place} works` }),
  fails: ({ place, says }: Extract<RedisFact, { kind: 'fails' }>): Message => ({
    zh: `${place}：${says.zh}`,
    en: `${place}: ${says.en}`,
  }),
  mend: {
    zh: '核对 --redis 或 REDIS_URL；设置见 docs/deploy.md',
    en: 'check --redis or REDIS_URL; docs/deploy.md has the settings',
  },
} as const;

const apart = (seconds: number): string =>
  seconds >= 7200 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds)} s`;

export const CLOCK = {
  right: (timeZone: string): Message => ({
    zh: `时间准确；本机时区 ${timeZone}，判定一律按北京时间`,
    en: `right; the machine is in ${timeZone}, judgements are in Asia/Shanghai`,
  }),
  unchecked: (timeZone: string): Message => ({
    zh: `本机时区 ${timeZone}，判定一律按北京时间；未与外部时间核对`,
    en: `the machine is in ${timeZone}, judgements are in Asia/Shanghai; not compared with another clock`,
  }),
  off: (seconds: number): Message => ({
    zh: `本机时间${seconds > 0 ? '快' : '慢'} ${apart(Math.abs(seconds))}`,
    en: `the clock is ${apart(Math.abs(seconds))} ${seconds > 0 ? 'fast' : 'slow'}`,
  }),
  year: (year: number): Message => ({ zh: `本机日期是${year}年`, en: `the machine says that it is ${year}` }),
  mend: {
    zh: '开启时间同步：timedatectl set-ntp true',
    en: 'switch time synchronisation on: timedatectl set-ntp true',
  },
  noZones: { zh: '缺少时区数据（Asia/Shanghai）', en: 'there is no data of time zones (Asia/Shanghai)' },
  noZonesMend: {
    zh: '使用带完整ICU数据的Node.js（npm ci 自带）',
    en: 'use a Node.js with full ICU data (npm ci brings one)',
  },
} as const;

export const NODE = {
  fits: (version: string): Message => ({ zh: version, en: version }),
  old: (version: string, needed: number): Message => ({
    zh: `${version}，须${needed}或更高`,
    en: `${version}; ${needed} or later is needed`,
  }),
  mend: (needed: number): Message => ({
    zh: `执行 npm ci（自带Node.js ${needed}），用 npm start 或 npx patrol 启动`,
    en: `run npm ci (it brings Node.js ${needed}), and start with npm start or npx patrol`,
  }),
} as const;

const period = ({ from, to }: BookFact): string => `${from}—${to ?? ''}`;

export const BOOK = {
  inForce: (book: BookFact): Message => ({
    zh: `${book.id}，${book.day} 施行中（${period(book)}）`,
    en: `${book.id}, in force on ${book.day} (${period(book)})`,
  }),
  notInForce: (book: BookFact): Message => ({
    zh: `${book.id}，${book.day} 不在施行期内（${period(book)}）`,
    en: `${book.id}, not in force on ${book.day} (${period(book)})`,
  }),
  namedMend: {
    zh: '去掉 --profile，即采用判定日施行的规则集',
    en: 'leave --profile out: the one in force on the day is the default',
  },
  noneMend: {
    zh: '在 config/profiles 增加该日施行的规则集，或用 --profile 指定',
    en: 'add the rule book of that day to config/profiles, or name one with --profile',
  },
} as const;

export const FILES = {
  mend: (path: string): Message => ({ zh: `按提示改正 ${path}`, en: `correct ${path} as it says` }),
} as const;

export const LIST = {
  read: (
    path: string,
    { sites, leftOut }: { readonly sites: number; readonly leftOut: readonly string[] },
  ): Message => {
    const out = leftOut.length === 0 ? null : leftOut.join('、');
    return {
      zh: `${path}，${sites}个网站${out ? `；未采用的列：${out}` : ''}`,
      en: `${path}, ${sites} sites${out ? `; columns that are not read: ${out}` : ''}`,
    };
  },
  empty: (path: string): Message => ({ zh: `${path} 中没有网站`, en: `${path} has no site` }),
  emptyMend: { zh: '在名单中填写网站，或用 --sites 指定', en: 'fill the list in, or name one with --sites' },
} as const;

export const OVERRIDES = {
  read: (path: string, orders: number): Message => ({ zh: `${path}，${orders}条`, en: `${path}, ${orders} rows` }),
  strange: (path: string, strange: readonly string[]): Message => ({
    zh: `${path}：${strange.join('、')} 不在名单中，其设定不起作用`,
    en: `${path}: ${strange.join(', ')} stand in no list; their rows do nothing`,
  }),
  strangeMend: { zh: '按名单改正这些名称，或删去', en: 'write the names as in the list, or remove the rows' },
} as const;

export const OFFICE = {
  filled: { zh: '已填写', en: 'filled in' },
  blank: {
    zh: '未填写，报告中留空（config/office.yaml）',
    en: 'not filled in; reports leave it blank (config/office.yaml)',
  },
} as const;

export const NOTICES = {
  none: { zh: '未设置，不发通知', en: 'none set; nobody is notified' },
  channels: (ids: readonly string[]): Message => ({
    zh: `${ids.join('、')}；设置完整，用 patrol notify --dry-run 预览`,
    en: `${ids.join(', ')}; complete, patrol notify --dry-run shows the text`,
  }),
} as const;
