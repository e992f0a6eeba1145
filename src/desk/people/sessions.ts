/** Sessions of the desk (登录状态): a random id in the browser, its hash in the store, and two ends: unused too long, or begun too long ago. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PeopleStore, Person, Session } from '../../store/desk/people-store.ts';

const HOUR_MS = 3_600_000;
/** A working day with a long break. */
const IDLE_MS = 10 * HOUR_MS;
const ABSOLUTE_MS = 7 * 24 * HOUR_MS;
/** Not every page that is opened is written down. */
const SEEN_EVERY_MS = 60_000;
const LONGEST_BROWSER = 200;

export interface SignedIn {
  readonly person: Person;
  /** Hash of the session id. */
  readonly session: string;
  /** Stands in every form. */
  readonly csrf: string;
}

export const randomKey = (): string => randomBytes(32).toString('base64url');
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');
const csrfOf = (key: string): string => createHmac('sha256', key).update('form').digest('base64url');

export function isSame(told: string, known: string): boolean {
  const [a, b] = [Buffer.from(told), Buffer.from(known)];
  return a.length === b.length && timingSafeEqual(a, b);
}

interface Caller {
  readonly address: string;
  readonly browser: string;
}

/** What the browser is to hold. */
export async function beginSession(
  people: PeopleStore,
  { id }: Pick<Person, 'id'>,
  { address, browser, now }: Caller & { readonly now: Date },
): Promise<string> {
  const key = randomKey();
  const at = now.toISOString();
  await people.dropOldSessions({
    seen: new Date(now.getTime() - IDLE_MS).toISOString(),
    began: new Date(now.getTime() - ABSOLUTE_MS).toISOString(),
  });
  const session = {
    hash: hashOfKey(key),
    beganAt: at,
    seenAt: at,
    address,
    browser: browser.slice(0, LONGEST_BROWSER),
  };
  await people.beginSession(id, session);
  return key;
}

/** `null` where the session is unknown or over, or the person may not come any more. */
export async function signedIn(people: PeopleStore, key: string | undefined, now: Date): Promise<SignedIn | null> {
  if (key === undefined || key === '') return null;
  const known = await people.session(hashOfKey(key));
  if (known === null || known.person.disabledAt !== null || isOver(known.session, now)) return null;
  const { person, session } = known;
  if (now.getTime() - Date.parse(session.seenAt) > SEEN_EVERY_MS) await people.setSeen(session.hash, now.toISOString());
  return { person, session: session.hash, csrf: csrfOf(key) };
}

const isOver = ({ seenAt, beganAt }: Session, now: Date): boolean =>
  now.getTime() - Date.parse(seenAt) > IDLE_MS || now.getTime() - Date.parse(beganAt) > ABSOLUTE_MS;
