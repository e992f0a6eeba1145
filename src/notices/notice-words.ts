/** Every sentence of the notices (通知措辞), in one place. */

const DAY = /^(\d+)-0?(\d+)-0?(\d+)$/;
const inWords = (day: string): string => day.replace(DAY, '$1年$2月$3日');
/** `2026-11-27 08:30`, in Asia/Shanghai. */
export const shanghaiMinute = (instant: string): string =>
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

/** File names and lines of what goes with a mail. */
export const ATTACHED = {
  annex6: (day: string) => `附件6-${day}.docx`,
  draft: (day: string) => `附件6草稿（未复核）-${day}.docx`,
  line: (name: string) => `附件：${name}`,
  isDraft: '附件为草稿（未复核），不得印发。',
  gone: '附件6未附上：该次巡查的明细已清理。',
} as const;

export const SIGNED = {
  contact: ({ person, phone }: { readonly person: string; readonly phone: string }) =>
    [person === '' ? '' : `联系人：${person}`, phone === '' ? '' : `联系电话：${phone}`]
      .filter((part) => part !== '')
      .join('　'),
} as const;
