/** Who is told what, and when (通知设置): `config/notices.yaml`, with what the office settings say of all mails. */
import { join } from 'node:path';
import * as z from 'zod';
import { NOTICE_SETTINGS as SAYS } from '../language/messages/notice-messages.ts';
import { TIMES } from '../language/messages/option-messages.ts';
import { ConfigError } from './config-error.ts';
import { proxySetting } from './notice-proxy.ts';
import { mailAddress, type OfficeSettings } from './office.ts';
import { duration, url } from './option-values.ts';
import { readTextFile } from './text-file.ts';
import { textThat, told, wordOf } from './told-rule.ts';
import { readYaml } from './yaml-file.ts';

const DAY_MS = 86_400_000;

/** `digest`: one a night, with its early warnings. `alarm`: our own service needs a person. */
export type NoticeKind = 'digest' | 'alarm';

const variable = textThat((text) => /^PATROL_[A-Z0-9_]{1,60}$/.test(text), SAYS.variable);
const filled = textThat((text) => text.trim() !== '', SAYS.filled);
const ofAll = {
  /** Stored with what was sent: add and remove channels, but do not give an id to another one. */
  id: textThat((text) => /^[a-z0-9-]{1,40}$/.test(text), SAYS.channelId),
  sends: z
    .array(wordOf(['digest', 'alarm']))
    .min(1)
    .prefault(['digest', 'alarm']),
};

const channel = z.discriminatedUnion('kind', [
  z.strictObject({ ...ofAll, kind: z.literal('webhook'), url: url(['http:', 'https:']), secretFrom: variable }),
  z.strictObject({ ...ofAll, kind: z.literal('wecom'), urlFrom: variable }),
  z.strictObject({ ...ofAll, kind: z.literal('dingtalk'), urlFrom: variable, secretFrom: variable.optional() }),
  z.strictObject({
    ...ofAll,
    kind: z.literal('mail'),
    host: filled,
    port: z.int().min(1).max(65_535),
    tls: wordOf(['direct', 'starttls', 'none']).prefault('direct'),
    from: mailAddress(),
    /** Without it, the recipients of the office. */
    to: z.array(mailAddress()).min(1).max(50).optional(),
    user: filled.optional(),
    passwordFrom: variable.optional(),
    /** To each digest; what is not wholly reviewed is attached as a draft. */
    attachAnnex6: z.boolean().prefault(false),
  }),
]);

const minute = textThat((text) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text), SAYS.minute);

const schema = z.strictObject({
  channels: z
    .array(channel)
    .prefault([])
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, told(SAYS.twice)),
  proxy: proxySetting().prefault('environment'),
  /** Equal ends: there are none. */
  quietHours: z
    .strictObject({
      from: minute.prefault('22:00'),
      to: minute.prefault('07:30'),
      alarmsPass: z.boolean().prefault(false),
    })
    .prefault({}),
  alarms: z
    .strictObject({
      nightWithin: duration(30 * DAY_MS, TIMES.nights).prefault('30h'),
      diskNights: z.int().min(1).max(90).prefault(7),
    })
    .prefault({}),
});

type Written = Readonly<z.output<typeof schema>>;
export type QuietHours = Written['quietHours'];

/** Whoever sends: under every mail, and in no other channel. */
export type Sender = Pick<OfficeSettings, 'name' | 'contact'>;

/** A channel without its secrets, which knows whom it tells. */
export type NamedChannel = Addressed<Written['channels'][number]>;
type Addressed<One> = One extends { readonly kind: 'mail' }
  ? Omit<One, 'to'> & { readonly to: readonly string[] }
  : One;

export interface NoticeSettings extends Omit<Written, 'channels'> {
  readonly channels: readonly NamedChannel[];
  readonly sender: Sender;
  /** The recipients of the office. */
  readonly recipients: readonly string[];
}

export const NOTICES_FILE = join(import.meta.dirname, '..', '..', 'config', 'notices.yaml');

/** Throws a `ConfigError` that names the place. */
export const loadNoticeSettings = (path: string, office: OfficeSettings): NoticeSettings =>
  readNoticeSettings(readTextFile(path), path, office);

export function readNoticeSettings(content: string, path: string, office: OfficeSettings): NoticeSettings {
  const { name, contact, recipients } = office;
  // A file in which nothing is written but comments names no channel.
  const { value } = readYaml(
    content,
    path,
    z.preprocess((given) => given ?? {}, schema),
  );
  const channels = value.channels.map((one) => withRecipients(one, recipients));
  return { ...value, channels, sender: { name, contact }, recipients };
}

function withRecipients(one: Written['channels'][number], recipients: readonly string[]): NamedChannel {
  if (one.kind !== 'mail') return one;
  const to = one.to ?? recipients;
  if (to.length === 0) throw new ConfigError('option-invalid', SAYS.nobody(one.id));
  return { ...one, to };
}
