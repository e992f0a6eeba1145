/** What a patrol says beside its results (巡查提示). */
import type { Message } from '../message.ts';

export const SAYS = {
  unfinished: (run: string, createdAt: string, command: string): Message => ({
    zh: `有未完成的巡查 ${run}（${createdAt} 开始），续查请运行：${command}`,
    en: `Run ${run} of ${createdAt} is unfinished, resume it with: ${command}`,
  }),
  resumeWith: (command: string): Message => ({ zh: `续查请运行：${command}`, en: `Resume it with: ${command}` }),
  nothingToResume: {
    zh: '没有未完成的巡查，重新开始。',
    en: 'There is no unfinished run to resume; a new one begins.',
  },
  resumed: (run: string, done: number, total: number): Message => ({
    zh: `继续巡查 ${run}：已查${done}个网站，共${total}个。`,
    en: `Resuming run ${run}: ${done} of ${total} sites are done.`,
  }),
  stopping: {
    zh: '正在停止…再按一次 Ctrl-C 立即退出。',
    en: 'Stopping; press Ctrl-C again to end at once.',
  },
  ownTrouble: (where: string, words: string): Message => ({
    zh: `程序自身故障（${where}）：${words}`,
    en: `Failure of our own (${where}): ${words}`,
  }),
  incomplete: (units: readonly string[]): Message =>
    units.length > 0
      ? {
          zh: `本次巡查不完整，缺少：${units.join('、')}。`,
          en: `The run is incomplete. Missing: ${units.join(', ')}.`,
        }
      : {
          zh: '本次巡查不完整：部分链接未能复核。',
          en: 'The run is incomplete: some links could not be asked again.',
        },
  ordersOfBeginning: (path: string): Message => ({
    zh: `${path} 在该次巡查开始后有改动：续查仍按开始时的设定，改动从下一次巡查起生效。`,
    en: `${path} was changed: The run goes on with the standing orders that it began with.`,
  }),
  ordersOfNobody: (path: string, sites: readonly string[]): Message => ({
    zh: `${path}：${sites.join('、')} 不在名单中，其设定不起作用。`,
    en: `${path}: ${sites.join(', ')}. These sites stand in no list; their rows do nothing.`,
  }),
  notInForce: (profile: string, day: string, period: string): Message => ({
    zh: `判定日 ${day} 不在规则集 ${profile} 的施行期（${period}）内；可用 --profile 另选。`,
    en: `Rule book ${profile} (${period}), day ${day}: The rule book was not in force on that day; see --profile.`,
  }),
  noneInForce: (profile: string, day: string, period: string): Message => ({
    zh: `判定日 ${day} 没有施行中的规则集，采用与其最近的 ${profile}（施行期 ${period}）。`,
    en: `No rule book was in force on ${day}; the nearest is taken: ${profile} (${period}).`,
  }),
  columnsLeftOut: (path: string, names: readonly string[]): Message => ({
    zh: `${path}：未采用的列：${names.map((name) => `“${name}”`).join('、')}。`,
    en: `${path}: Columns that are not read: ${names.map((name) => `“${name}”`).join(', ')}.`,
  }),
  noEvidence: (finding: string): Message => ({
    zh: `问题 ${finding} 没有留存快照或截图。`,
    en: `No file was kept of finding ${finding}.`,
  }),
  notRead: (url: string, reason: string, says: string): Message => ({
    zh: `${url} 未能打开：${says}。`,
    en: `${url} did not open (${reason}).`,
  }),
  forbidden: (url: string): Message => ({
    zh: `${url}：robots.txt 不允许访问，未读；加 --ignore-robots 仍可读取。`,
    en: `${url}: Forbidden by robots.txt and not asked; --ignore-robots asks all the same.`,
  }),
} as const;
