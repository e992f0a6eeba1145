/** What each role may do at the desk (角色与权限): one table, asked for every route. */
import type { Role } from '../../store/desk/people-store.ts';

/**
 * `read`: all sites and findings; `review`: decide on findings; `patrol`: have a site checked; `sign`: issue reports;
 * `manage`: people and the log; `own`: one's password and sessions.
 */
export type Right = 'read' | 'review' | 'patrol' | 'sign' | 'manage' | 'own';

const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  viewer: ['read', 'own'],
  reviewer: ['read', 'review', 'patrol', 'own'],
  signer: ['read', 'review', 'patrol', 'sign', 'own'],
  admin: ['read', 'review', 'patrol', 'sign', 'manage', 'own'],
  unit: ['own'],
};

export const may = ({ role }: { readonly role: Role }, right: Right): boolean => RIGHTS[role].includes(right);

export const ROLE_LABEL = {
  viewer: '查看',
  reviewer: '复核',
  signer: '签发',
  admin: '管理',
  unit: '被检查单位',
} as const satisfies Record<Role, string>;
