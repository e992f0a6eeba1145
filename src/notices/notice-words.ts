/** Every sentence of the notices (通知措辞), in one place. */

const DAY = /^(\d+)-0?(\d+)-0?(\d+)$/;
const inWords = (day: string): string => day.replace(DAY, '$1年$2月$3日');
const shanghaiMinute = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const gigabytes = (bytes: number): string => `${Math.floor((bytes / 1024 ** 3) * 10) / 10} GB`;

export const DIGEST = {
  title: (day: string, findings: number, added: number) =>
    `网站巡查：${inWords(day)}，问题${findings}项，新发现${added}项`,
  incomplete: '本次巡查不完整，部分网站没有结果。',
  nothingNew: (findings: number) => `没有新发现的问题；已知问题${findings}项。`,
  newOnes: (added: number, findings: number) => `新发现问题${added}项（共${findings}项）：`,
  warnings: (count: number) => `新增预警${count}项（尚不是问题）：`,
  item: (text: string) => `· ${text}`,
  more: (count: number) => `其余${count}项见报告。`,
  unconfirmed: (count: number) => `其中${count}项未经人工复核，不得据此通报。`,
  dueSoon: (unit: string, column: string, dueOn: string) => `${unit} ${column}：最迟${dueOn}更新`,
} as const;

export const ALARM = {
  late: '网站巡查：没有按时完成',
  lateSays: (lastEnded: string, hours: number) =>
    `最近一次全名单巡查结束于 ${shanghaiMinute(lastEnded)}，已过去${hours}小时。请检查巡查服务。`,
  disk: '网站巡查：磁盘空间不足',
  diskSays: (free: number, nights: number | null) =>
    `数据目录所在磁盘剩余 ${gigabytes(free)}${nights === null ? '' : `，按近几次巡查只够${nights}次`}。`,
  diskMend: '请清理磁盘，或运行 patrol prune。',
} as const;

export const NOTIFY = {
  noChannels: 'config/notices.yaml 没有设置通知渠道。There is no channel in the file.',
  nothing: '没有待发的通知。Nothing is to be sent.',
  would: (channel: string, kind: string, when: string) => `→ ${channel}（${kind}），${when}`,
  now: '立即发送',
  at: (instant: string) => `${shanghaiMinute(instant)} 之后发送`,
  sent: (channel: string, id: string) => `已发送 ${channel} ${id}`,
  failed: (channel: string, id: string, reason: string, again: string | null) =>
    `未送达 ${channel} ${id}（${reason}），${again === null ? '不再重试' : `${shanghaiMinute(again)} 重试`}`,
  trouble: (words: string) => `通知未能处理，稍后再试 Notices are tried again: ${words}`,
  busy: '另一个进程正在发送通知。Another process is sending.',
} as const;
