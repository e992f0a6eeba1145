/** What the queue server and its workers are said to do (队列提示). */
import type { Message } from '../message.ts';

export const QUEUE = {
  waiting: (why: Message): Message => ({
    zh: `队列服务器没有应答，重试中：${why.zh}`,
    en: `Redis does not answer, trying again: ${why.en}`,
  }),
  lost: (place: string): Message => ({
    zh: `队列服务器 ${place} 断开，等待恢复。`,
    en: `${place}: Redis is gone; waiting for it.`,
  }),
  back: (place: string): Message => ({ zh: `队列服务器 ${place} 已恢复。`, en: `${place}: Redis is back.` }),
  putIn: (place: string): Message => ({
    zh: `任务放入 ${place}，由各机器上的 patrol worker 完成。`,
    en: `${place}: Jobs go to Redis; any number of \`patrol worker\` do them.`,
  }),
  clockOff: (seconds: number): Message => ({
    zh: `本机时钟与队列服务器不一致，时间一律按服务器（差${seconds}秒）。`,
    en: `This clock differs from that of Redis, whose time is taken: set it by NTP (${seconds} s).`,
  }),
  nobody: {
    zh: '任务已放入队列，但没有 patrol worker 来取：请启动作业机，或核对其程序版本。',
    en: 'Jobs wait and no worker takes them: start `patrol worker`, or compare versions.',
  },
  atWork: (place: string, concurrency: number): Message => ({
    zh: `${place} 待命，同时巡查${concurrency}个网站。`,
    en: `${place}: Waiting for jobs, ${concurrency} sites side by side.`,
  }),
  shown: (place: string): Message => ({
    zh: `队列见 http://${place}/，只能查看；Ctrl-C 结束。`,
    en: `Queues, for looking alone: http://${place}/; Ctrl-C ends it.`,
  }),
  listening: (place: string): Message => ({
    zh: `状态见 http://${place}/readyz 与 /metrics。`,
    en: `Readiness and figures: http://${place}/readyz and /metrics.`,
  }),
  stopping: {
    zh: '不再取任务，30秒内做完或交还手上的任务。',
    en: 'Taking no more; what is in hand is done or given back within 30 s.',
  },
  begun: (job: string): Message => ({ zh: `开始 ${job}`, en: `begun ${job}` }),
  done: (job: string): Message => ({ zh: `完成 ${job}`, en: `done ${job}` }),
  refused: (job: string, why: string): Message => ({
    zh: `任务 ${job} 版本不符，不予执行，留待同版本的作业机（${why}）。`,
    en: `REFUSED ${job}: ${why}; it waits for a worker of its version.`,
  }),
  parked: (job: string, why: string): Message => ({
    zh: `任务 ${job} 无法读取，已搁置：${why}`,
    en: `PARKED ${job}: ${why}`,
  }),
  noUrl: {
    zh: '缺少 --redis；请写 --redis redis://HOST:PORT，或设环境变量 REDIS_URL。',
    en: '--redis is missing; write --redis redis://HOST:PORT, or set REDIS_URL.',
  },
} as const;

/** Why a queue server, or what came through it, will not do. */
export const QUEUE_FAILS = {
  password: (place: string, words: string): Message => ({
    zh: `队列服务器 ${place} 不接受这个密码；请写 redis://:密码@主机:端口 或 redis://用户:密码@主机:端口（特殊字符写成 %XX）。`,
    en: `Redis at ${place} refuses the password (${words}); write redis://:PASSWORD@HOST:PORT or redis://USER:PASSWORD@HOST:PORT (special characters as %XX).`,
  }),
  unreachable: (place: string, seconds: number, why: Message): Message => ({
    zh: `${seconds}秒内没有连上队列服务器 ${place}，${why.zh}；请启动它（npm run redis，或 systemctl start redis-server），或改正 --redis、REDIS_URL。`,
    en: `Redis at ${place} could not be reached within ${seconds} s (${why.en}); start it (\`npm run redis\`, or \`systemctl start redis-server\`), or mend --redis / REDIS_URL.`,
  }),
  noWay: (place: string, why: Message): Message => ({ zh: `${place} 连接不上，${why.zh}`, en: `${place}: ${why.en}` }),
  noAnswer: { zh: '没有应答', en: 'no answer' },
  evicts: (place: string, policy: string): Message => ({
    zh: `队列服务器 ${place} 的 maxmemory-policy 为 ${policy}，内存不足时会丢弃任务；请运行 redis-cli CONFIG SET maxmemory-policy noeviction，redis.conf 中也照此设置。`,
    en: `Redis at ${place} has maxmemory-policy ${policy}, and would throw jobs away; set it: redis-cli CONFIG SET maxmemory-policy noeviction, and the same in redis.conf.`,
  }),
  tooOld: (place: string, version: string, least: string): Message => ({
    zh: `队列服务器 ${place} 的版本为 ${version}；须为 ${least} 或更新。`,
    en: `Redis at ${place} is ${version}; ${least} or newer is needed.`,
  }),
  nameTaken: (file: string, other: string): Message => ({
    zh: `--sites ${file}：另一定时巡查（${other}）在这台队列服务器上以同名文件巡查另一份名单，本次将一直等待；请给其中一个文件改名，或停止那个定时巡查（被强行结束的，3分钟后即不再算）。`,
    en: `--sites ${file}: another scheduler serves another list under the same file name on this Redis (${other}), and this one would wait for it for ever; give one of the files another name, or stop that scheduler (one that was killed is forgotten after 3 minutes).`,
  }),
  unreadable: (job: string, words: string): Message => ({
    zh: `任务 ${job} 的结果不能读取（${words}）`,
    en: `${job}: ${words}`,
  }),
  setAside: (job: string): Message => ({
    zh: `任务 ${job} 接连使几台作业机失去响应，已搁置，本次巡查不再交给其他作业机`,
    en: `${job} has cost too many workers; it is set aside, and no other worker gets it in this run`,
  }),
  threadDied: (words: string): Message => ({ zh: `一个线程意外结束：${words}`, en: `a thread died: ${words}` }),
  threadEnded: (code: number): Message => ({
    zh: `一个线程未完成工作即已结束（${code}）`,
    en: `a thread ended (${code}) before its work was done`,
  }),
  threadStuckIn: (url: string, seconds: number): Message => ({
    zh: `读取 ${url} 超过${seconds}秒，已停止读取并跳过该网页`,
    en: `reading ${url} took more than ${seconds} s; the page is left out`,
  }),
  threadStuck: {
    zh: '一个线程长时间没有响应，已停止',
    en: 'a thread did not answer for a long time, and was ended',
  },
  lost: (job: string): Message => ({
    zh: `任务 ${job} 在队列服务器中屡次丢失`,
    en: `${job} was lost in Redis, again and again`,
  }),
} as const;
