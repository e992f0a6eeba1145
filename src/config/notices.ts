/** Who is told what, and when (通知设置): `config/notices.yaml`; secrets come from the environment alone. */
import { join } from 'node:path';
import * as z from 'zod';
import { ConfigError } from './config-error.ts';
import { readProxyVariables, readSecret } from './environment.ts';
import { type ProxyTarget, proxyFor, proxySetting } from './notice-proxy.ts';
import { duration, url } from './option-values.ts';
import { readTextFile } from './text-file.ts';
import { readYaml } from './yaml-file.ts';

const DAY_MS = 86_400_000;

/** `digest`: one a night, with its early warnings. `alarm`: our own service needs a person. */
export type NoticeKind = 'digest' | 'alarm';

const variable = z
  .string()
  .regex(/^PATROL_[A-Z0-9_]{1,60}$/, 'write the name of a variable such as PATROL_HOOK_SECRET');
const ofAll = {
  /** Stored with what was sent: add and remove channels, but do not give an id to another one. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'write a short name such as office'),
  sends: z
    .array(z.enum(['digest', 'alarm']))
    .min(1)
    .prefault(['digest', 'alarm']),
};
const address = z.string().regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/, 'write a mail address such as office@example.gov.cn');

const channel = z.discriminatedUnion('kind', [
  z.strictObject({ ...ofAll, kind: z.literal('webhook'), url: url(['http:', 'https:']), secretFrom: variable }),
  z.strictObject({ ...ofAll, kind: z.literal('wecom'), urlFrom: variable }),
  z.strictObject({ ...ofAll, kind: z.literal('dingtalk'), urlFrom: variable, secretFrom: variable.optional() }),
  z.strictObject({
    ...ofAll,
    kind: z.literal('mail'),
    host: z.string().min(1),
    port: z.int().min(1).max(65_535),
    tls: z.enum(['direct', 'starttls', 'none']).prefault('direct'),
    from: address,
    to: z.array(address).min(1).max(50),
    user: z.string().min(1).optional(),
    passwordFrom: variable.optional(),
  }),
]);

const minute = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'write a time of day such as "22:00"');

const schema = z.strictObject({
  channels: z.array(channel).refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
    error: 'two channels have one id',
  }),
  proxy: proxySetting().prefault('environment'),
  /** Equal ends: there are none. */
  quietHours: z.strictObject({ from: minute, to: minute, alarmsPass: z.boolean() }),
  alarms: z.strictObject({
    nightWithin: duration(30 * DAY_MS, 'such as 30h, up to 30d'),
    diskNights: z.int().min(1).max(90),
  }),
});

export type NoticeSettings = Readonly<z.output<typeof schema>>;
export type QuietHours = NoticeSettings['quietHours'];
type WrittenChannel = NoticeSettings['channels'][number];

interface OfAll {
  readonly id: string;
  readonly sends: readonly NoticeKind[];
  /** By which it is reached, with its password; `null`: directly. */
  readonly proxy: string | null;
}

/** With its secrets: never printed, never stored. */
export type Channel = OfAll &
  (
    | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
    | { readonly kind: 'wecom'; readonly url: string }
    | { readonly kind: 'dingtalk'; readonly url: string; readonly secret: string | null }
    | MailChannel
  );

export interface MailChannel extends OfAll {
  readonly kind: 'mail';
  readonly host: string;
  readonly port: number;
  readonly tls: 'direct' | 'starttls' | 'none';
  readonly from: string;
  readonly to: readonly string[];
  readonly auth: { readonly user: string; readonly pass: string } | null;
}

export const NOTICES_FILE = join(import.meta.dirname, '..', '..', 'config', 'notices.yaml');

/** Throws a `ConfigError` that names the place. */
export const loadNoticeSettings = (path: string): NoticeSettings => readYaml(readTextFile(path), path, schema).value;

/** Throws a `ConfigError` for a variable that is not set. */
export function channelsOf(
  settings: NoticeSettings,
  secretOf: (name: string) => string | null = readSecret,
): Channel[] {
  const choice = { setting: settings.proxy, variables: readProxyVariables(), secretOf };
  return settings.channels.map((written) => {
    const channel = withSecrets(written, secretOf);
    return { ...channel, proxy: proxyFor(targetOf(channel), choice) };
  });
}

/** A channel before it is known how it is reached. */
type Addressed<One = Channel> = One extends OfAll ? Omit<One, 'proxy'> : never;

function targetOf(channel: Addressed): ProxyTarget {
  if (channel.kind === 'mail') return { protocol: 'smtp:', host: channel.host, port: channel.port };
  const { protocol, hostname, port } = new URL(channel.url);
  const isTls = protocol === 'https:';
  return { protocol: isTls ? 'https:' : 'http:', host: hostname, port: Number(port) || (isTls ? 443 : 80) };
}

function withSecrets(written: WrittenChannel, secretOf: (name: string) => string | null): Addressed {
  const secret = (name: string): string => {
    const value = secretOf(name);
    if (value !== null) return value;
    throw new ConfigError(
      'option-invalid',
      `Channel ${written.id}: the variable ${name} is not set; set it, or take the channel out.`,
    );
  };
  const { id, sends } = written;
  switch (written.kind) {
    case 'webhook':
      return { id, sends, kind: 'webhook', url: written.url, secret: secret(written.secretFrom) };
    case 'wecom':
      return { id, sends, kind: 'wecom', url: robotUrl(written.id, secret(written.urlFrom)) };
    case 'dingtalk': {
      const signedBy = written.secretFrom === undefined ? null : secret(written.secretFrom);
      return { id, sends, kind: 'dingtalk', url: robotUrl(written.id, secret(written.urlFrom)), secret: signedBy };
    }
    case 'mail': {
      const { host, port, tls, from, to, user, passwordFrom } = written;
      const auth = user === undefined || passwordFrom === undefined ? null : { user, pass: secret(passwordFrom) };
      return { id, sends, kind: 'mail', host, port, tls, from, to, auth };
    }
  }
}

function robotUrl(id: string, value: string): string {
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return value;
  throw new ConfigError(
    'option-invalid',
    `Channel ${id}: what its variable holds is no address; copy the robot's whole Webhook address.`,
  );
}
