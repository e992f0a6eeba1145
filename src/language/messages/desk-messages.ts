/** What `patrol serve` tells the person who starts it (工作台提示). */
import type { Message } from '../message.ts';

export const DESK = {
  open: (url: string): Message => ({
    zh: `工作台已启动：${url} （Ctrl-C 停止）`,
    en: `The desk is open: ${url} (Ctrl-C ends it)`,
  }),
  firstStart: (url: string): Message => ({
    zh: `尚无用户。请打开此链接建立管理员，只能用一次，重新启动后作废：${url}`,
    en: `Nobody is known yet. This link makes the administrator, once; a new start makes a new one: ${url}`,
  }),
  closing: { zh: '工作台正在关闭。', en: 'The desk is closing.' },
  inTheClear: (value: string): Message => ({
    zh: `--listen ${value}：口令会以明文经过网络；请在前面配置 TLS 并用 --public-url https://… 说明，或明知后果时加 --plain-http。`,
    en: `--listen ${value}: passwords would cross the network in the clear. Put TLS in front and say so with --public-url https://…, or add --plain-http.`,
  }),
  noPublicUrl: (value: string): Message => ({
    zh: `--public-url ${value}：不是可用的网址；请写成 https://desk.example.cn/patrol 这样。`,
    en: `--public-url ${value}: will not do; write it as https://desk.example.cn/patrol.`,
  }),
} as const;
