/** Passwords as they are kept (口令): Argon2id with the parameters that OWASP's Password Storage Cheat Sheet gives, and a salt each. */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** memory in KiB. */
interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** NIST SP 800-63B: length counts, and nothing is demanded of the characters. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

/** `argon2id$MEMORY$PASSES$PARALLELISM$SALT$TAG`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await derived(password, salt, COST);
  const { memory, passes, parallelism } = COST;
  return ['argon2id', memory, passes, parallelism, salt.toString('base64url'), tag.toString('base64url')].join('$');
}

/** Takes as long for a name that nobody has (`null`): who tries names learns nothing. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [kind, memory, passes, parallelism, salt, tag] = (kept ?? '').split('$');
  if (kind !== 'argon2id' || salt === undefined || tag === undefined) {
    await derived(password, randomBytes(SALT_BYTES), COST);
    return false;
  }
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const wanted = Buffer.from(tag, 'base64url');
  const got = await derived(password, Buffer.from(salt, 'base64url'), cost, wanted.length);
  return timingSafeEqual(wanted, got);
}

/** The same word typed by two input methods is one. */
const asBytes = (password: string): Buffer => Buffer.from(password.normalize('NFKC'));

function derived(password: string, nonce: Buffer, cost: Cost, tagLength = TAG_BYTES): Promise<Buffer> {
  const parameters: Argon2Parameters = { message: asBytes(password), nonce, tagLength, ...cost };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
  });
}

/** What is wrong with a new password, in a person's words; `null` where nothing is. */
export function faultOfPassword(password: string, name: string): string | null {
  if ([...password].length < SHORTEST_PASSWORD)
    return `口令至少${SHORTEST_PASSWORD}个字符；可用几个不相干的词连成一句。`;
  if ([...password].length > LONGEST_PASSWORD) return `口令至多${LONGEST_PASSWORD}个字符。`;
  if (new Set(password).size < 4) return '口令过于单一，请改用几个不相干的词。';
  return name !== '' && password.toLowerCase().includes(name.toLowerCase()) ? '口令不能含有登录名。' : null;
}
