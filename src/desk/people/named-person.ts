/** A new person as a form describes one (新用户): names and password, or what is wrong with them in a person's words. */
import { faultOfPassword, hashPassword } from './passwords.ts';

export type NamedPerson =
  | { readonly kind: 'named'; readonly name: string; readonly shownAs: string; readonly password: string }
  | { readonly kind: 'fault'; readonly says: string };

/** `password` comes back as it is kept. */
export async function namedPerson(form: URLSearchParams): Promise<NamedPerson> {
  const name = (form.get('name') ?? '').trim();
  const shownAs = (form.get('shownAs') ?? '').trim();
  const password = form.get('password') ?? '';
  const says = name === '' || shownAs === '' ? '登录名和姓名都要填写。' : faultOfPassword(password, name);
  return says === null
    ? { kind: 'named', name, shownAs, password: await hashPassword(password) }
    : { kind: 'fault', says };
}
