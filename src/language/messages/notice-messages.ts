/** What is said of the settings of notices, and by the commands that send them (通知设置与发送). */
import type { Message } from '../message.ts';

export const NOTICE_SETTINGS = {
  channelId: { zh: '请写渠道的短名称，如 office', en: 'write a short name such as office' },
  twice: { zh: '有两个渠道同名', en: 'two channels have one id' },
  variable: {
    zh: '请写环境变量的名称，如 PATROL_HOOK_SECRET',
    en: 'write the name of a variable such as PATROL_HOOK_SECRET',
  },
  minute: { zh: '请写时刻并加引号，如 "22:00"', en: 'write a time of day such as "22:00"' },
  filled: { zh: '请填写', en: 'write something here' },
  variableNotSet: (id: string, name: string): Message => ({
    zh: `通知渠道 ${id}：环境变量 ${name} 没有设置；请设置该变量，或删去这个渠道。`,
    en: `Channel ${id}: the variable ${name} is not set; set it, or take the channel out.`,
  }),
  noAddress: (id: string): Message => ({
    zh: `通知渠道 ${id}：环境变量中的内容不是网址；请复制机器人完整的 Webhook 地址。`,
    en: `Channel ${id}: what its variable holds is no address; copy the robot's whole Webhook address.`,
  }),
  nobody: (id: string): Message => ({
    zh: `通知渠道 ${id}：没有收件人；请写 to，或在本单位信息（config/office.yaml）中填写 recipients。`,
    en: `Channel ${id}: it names nobody; write to, or recipients in the office settings (config/office.yaml).`,
  }),
  proxy: {
    zh: '请写 environment、none、不含密码的地址（如 http://proxy.example:3128），或存有地址的环境变量的名称（如 PATROL_NOTICE_PROXY）',
    en: 'write environment, none, an address without a password such as http://proxy.example:3128, or the name of a variable such as PATROL_NOTICE_PROXY that holds one',
  },
  proxyNotSet: (name: string): Message => ({
    zh: `proxy：环境变量 ${name} 没有设置；请设置该变量。`,
    en: `proxy: the variable ${name} is not set; set it.`,
  }),
  proxyNoAddress: (name: string): Message => ({
    zh: `${name}：其中的内容不是 HTTP 代理的地址；请写如 http://proxy.example:3128 的地址，或在通知设置中写 proxy: none。`,
    en: `${name}: what it holds is no address of an HTTP proxy; write one such as http://proxy.example:3128, or set proxy: none in the file.`,
  }),
} as const;

export const CHANNEL_KIND = {
  webhook: { zh: '网络回调', en: 'webhook' },
  wecom: { zh: '企业微信群机器人', en: 'WeCom robot' },
  dingtalk: { zh: '钉钉群机器人', en: 'DingTalk robot' },
  mail: { zh: '邮件', en: 'mail' },
} as const satisfies Record<string, Message>;

const now: Message = { zh: '立即发送', en: 'now' };

export const NOTIFY = {
  noChannels: {
    zh: '没有设置通知渠道（config/notices.yaml 中的 channels）。',
    en: 'No channel is set (channels in config/notices.yaml).',
  },
  preview: { zh: '设置渠道后将发送：', en: 'With a channel this would be sent:' },
  nothing: { zh: '没有待发的通知。', en: 'There is nothing to send.' },
  busy: { zh: '另一个进程正在发送通知。', en: 'Another process is sending.' },
  now,
  after: (minute: string): Message => ({ zh: `${minute} 之后发送`, en: `after ${minute}` }),
  would: (channel: string, kind: Message, when: Message): Message => ({
    zh: `→ 渠道 ${channel}（${kind.zh}），${when.zh}`,
    en: `→ channel ${channel} (${kind.en}), ${when.en}`,
  }),
  to: (whom: string): Message => ({ zh: `收件人：${whom}`, en: `To: ${whom}` }),
  byAddress: (address: string): Message => ({ zh: `发往：${address}`, en: `To: ${address}` }),
  byVariable: (name: string): Message => ({
    zh: `发往：环境变量 ${name} 中的地址`,
    en: `To: the address in the variable ${name}`,
  }),
  toDefaults: (whom: string): Message => ({
    zh: `默认收件人（本单位信息）：${whom}`,
    en: `To, by the office settings: ${whom}`,
  }),
  toNobody: {
    zh: '默认收件人：未填写（config/office.yaml 中的 recipients）',
    en: 'To: nobody is named (recipients in config/office.yaml)',
  },
  attached: (name: string): Message => ({ zh: `附件：${name}`, en: `Attached: ${name}` }),
  nothingAttached: {
    zh: '附件：无（邮件渠道写 attachAnnex6: true 的附附件6）',
    en: 'Attached: nothing (a mail channel with attachAnnex6: true has annex 6)',
  },
  title: (title: string): Message => ({ zh: `标题：${title}`, en: `Subject: ${title}` }),
  sent: (channel: string, id: string): Message => ({ zh: `已发送 ${channel} ${id}`, en: `Sent: ${channel} ${id}` }),
  failed: (channel: string, id: string, reason: string): Message => ({
    zh: `未送达 ${channel} ${id}（${reason}）`,
    en: `Not delivered: ${channel} ${id} (${reason})`,
  }),
  again: (minute: string): Message => ({ zh: `${minute} 重试`, en: `tried again at ${minute}` }),
  givenUp: { zh: '不再重试', en: 'given up' },
  trouble: (words: Message): Message => ({
    zh: `通知未能处理，稍后再试：${words.zh}`,
    en: `Notices are tried again: ${words.en}`,
  }),
} as const;
