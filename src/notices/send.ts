/** Brings a notice to one channel, in its form (发送): JSON signed with HMAC, the two robots' markdown, or a mail. */
import { createHmac } from 'node:crypto';
import type { Channel, MailChannel } from '../config/notice-channels.ts';
import { post, reasonOf, through } from './http-post.ts';
import type { Attachment, Delivery, Notice } from './notice.ts';
import { asMailText, asMarkdown } from './notice-text.ts';

/** Of a mail alone. */
export interface Enclosed {
  readonly files: readonly Attachment[];
  /** What the mail says of them. */
  readonly lines: readonly string[];
}

export interface SendContext {
  /** Milliseconds since 1970, which signatures bear against replay. */
  readonly now: number;
  readonly enclosed: Enclosed;
}

export async function send(notice: Notice, channel: Channel, { now, enclosed }: SendContext): Promise<Delivery> {
  const { proxy } = channel;
  switch (channel.kind) {
    case 'webhook': {
      const body = JSON.stringify({ schema: 'notice/1', ...notice });
      const headers = signed(notice.id, body, channel.secret, now);
      return post({ url: channel.url, proxy, body, headers });
    }
    case 'wecom': {
      const markdown = { content: asMarkdown(notice) };
      return post({
        url: channel.url,
        proxy,
        body: JSON.stringify({ msgtype: 'markdown', markdown }),
        isAccepted: robotAnswer,
      });
    }
    case 'dingtalk': {
      const markdown = { title: notice.title, text: asMarkdown(notice) };
      const url = channel.secret === null ? channel.url : dingtalkUrl(channel.url, channel.secret, now);
      const body = JSON.stringify({ msgtype: 'markdown', markdown });
      return post({ url, proxy, body, isAccepted: robotAnswer });
    }
    case 'mail':
      return mail(notice, channel, enclosed);
  }
}

/** `X-Patrol-Signature: v1=HMAC-SHA256(secret, timestamp "." body)` in hex; the timestamp in seconds. */
function signed(id: string, body: string, secret: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return { 'x-patrol-id': id, 'x-patrol-timestamp': timestamp, 'x-patrol-signature': `v1=${signature}` };
}

/** 加签, as the robot's own documentation says: HMAC-SHA256(secret, timestamp "\n" secret) in base64. */
function dingtalkUrl(address: string, secret: string, now: number): string {
  const url = new URL(address);
  url.searchParams.set('timestamp', String(now));
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  return url.href;
}

/** Both answer 200 to everything, and say in `errcode` whether they took it. */
function robotAnswer(body: string): Delivery {
  try {
    const answer: unknown = JSON.parse(body);
    const code = typeof answer === 'object' && answer !== null && 'errcode' in answer ? answer.errcode : null;
    return code === 0 ? { ok: true } : { ok: false, reason: `errcode-${String(code).slice(0, 20)}` };
  } catch {
    return { ok: false, reason: 'no-json' };
  }
}

const MAIL_TIMEOUT_MS = 20_000;

/** The id is the Message-ID, so that a mail server or reader can drop a repeat. */
async function mail(notice: Notice, channel: MailChannel, enclosed: Enclosed): Promise<Delivery> {
  const { host, port, tls, auth, proxy } = channel;
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host,
    port,
    secure: tls === 'direct',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(auth ? { auth } : {}),
    // By CONNECT.
    ...(proxy === null ? {} : { proxy }),
    connectionTimeout: MAIL_TIMEOUT_MS,
    greetingTimeout: MAIL_TIMEOUT_MS,
    socketTimeout: MAIL_TIMEOUT_MS,
  });
  try {
    await transport.sendMail(mailOf(notice, channel, enclosed));
    return { ok: true };
  } catch (cause) {
    return { ok: false, reason: through(proxy, reasonOf(cause)) };
  } finally {
    transport.close();
  }
}

function mailOf(notice: Notice, { from, to, sender }: MailChannel, { files, lines }: Enclosed) {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    from: sender.name === '' ? from : { name: sender.name, address: from },
    to: [...to],
    subject: notice.title,
    text: asMailText(notice, lines, sender),
    attachments: files.map(({ name, mediaType, content }) => ({ filename: name, contentType: mediaType, content })),
    messageId: `<${notice.id}@${domain}>`,
  };
}
