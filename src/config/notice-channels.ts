/** Channels with their secrets (通知渠道), which come from the environment alone, and the proxy by which each is reached. */
import { NOTICE_SETTINGS as SAYS } from '../language/messages/notice-messages.ts';
import { ConfigError } from './config-error.ts';
import { readProxyVariables, readSecret } from './environment.ts';
import { type ProxyTarget, proxyFor } from './notice-proxy.ts';
import type { NamedChannel, NoticeKind, NoticeSettings, Sender } from './notices.ts';

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
  readonly sender: Sender;
  readonly attachAnnex6: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
}

/** Throws a `ConfigError` for a variable that is not set. */
export function channelsOf(
  settings: NoticeSettings,
  secretOf: (name: string) => string | null = readSecret,
): Channel[] {
  const choice = { setting: settings.proxy, variables: readProxyVariables(), secretOf };
  return settings.channels.map((written) => {
    const channel = withSecrets(written, settings.sender, secretOf);
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

function withSecrets(written: NamedChannel, sender: Sender, secretOf: (name: string) => string | null): Addressed {
  const secret = (name: string): string => {
    const value = secretOf(name);
    if (value !== null) return value;
    throw new ConfigError('option-invalid', SAYS.variableNotSet(written.id, name));
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
      const { host, port, tls, from, to, user, passwordFrom, attachAnnex6 } = written;
      const auth = user === undefined || passwordFrom === undefined ? null : { user, pass: secret(passwordFrom) };
      return { id, sends, kind: 'mail', host, port, tls, from, to, auth, sender, attachAnnex6 };
    }
  }
}

function robotUrl(id: string, value: string): string {
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return value;
  throw new ConfigError('option-invalid', SAYS.noAddress(id));
}
