/** What the queue server and its workers are said to do (队列提示). */
import type { Message } from '../message.ts';

export const QUEUE = {
  waiting: (why: string): Message => ({
    zh: `队列服务器没有应答，重试中：${why}`,
    en: `Redis does not answer, trying again: ${why}`,
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
