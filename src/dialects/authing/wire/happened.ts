// What of the record of events this vendor's owners and people are shown: which names it has for them, and the rows of its lists.
import type { AuditEvent, EventName } from '../../../core/audit/index.ts';
import { shortId } from '../../../core/ids.ts';
import { dateOf } from '../../../core/time.ts';
import { authing } from '../answers.ts';
import { type Code, codes } from '../codes.ts';

/** What people did, by the vendor's name; a member of a detail tells one of several apart. */
export const userActions = {
  login: ['signed-in', 'sign-in.failed'],
  logout: ['signed-out'],
  register: ['account.created'],
  verifyMfa: ['factor.used', 'factor.refused'],
  bindMfa: ['factor.enrolled'],
  unbindMFA: ['factor.removed'],
  updateUserPassword: ['password.changed', 'recovery.finished'],
  updateUserEmail: ['contact.changed'],
  updateUserPhone: ['contact.changed'],
  deleteAccount: ['account.removed'],
} as const satisfies Readonly<Record<string, readonly EventName[]>>;
export type UserAction = keyof typeof userActions;

/** The contact that an action is about, where its event tells of either. */
export const contactOf: Readonly<Partial<Record<UserAction, string>>> = { updateUserEmail: 'email', updateUserPhone: 'phone' };

export const userActionOf = ({ what, detail }: AuditEvent): UserAction | undefined =>
  (Object.keys(userActions) as UserAction[]).find(
    (action) =>
      (userActions[action] as readonly EventName[]).includes(what) &&
      (contactOf[action] === undefined || detail['kind'] === contactOf[action]),
  );

/** What owners and operators did: the vendor's operation, and what it was done to. */
export const adminActions = {
  'account.created': 'create user',
  'account.changed': 'update user',
  'account.state-changed': 'update userAccountState',
  'account.removed': 'delete user',
  'accounts.imported': 'import user',
  'accounts.exported': 'export user',
  'sessions.ended': 'update userLoginState',
  'settings.changed': 'update userpool',
  'record-type.changed': 'update userpool',
  'client.added': 'create application',
  'client.changed': 'update application',
  'client.removed': 'delete application',
  'client.secret-reset': 'refresh application',
  'provider.written': 'update socialConnection',
  'provider.removed': 'delete socialConnection',
} as const satisfies Readonly<Partial<Record<EventName, `${string} ${string}`>>>;
type AdminEvent = keyof typeof adminActions;

export const isAdminEvent = (what: EventName): what is AdminEvent => Object.hasOwn(adminActions, what);

/** The operation, and what it was done to; an event that the vendor has no name for is its own operation. */
export const adminActionOf = (what: EventName): readonly [operation: string, resource: string] => {
  const [operation = what, resource = ''] = isAdminEvent(what) ? adminActions[what].split(' ') : [];
  return [operation, resource];
};

/** The events that are shown under that operation and that kind of thing. */
export const adminEvents = (operation: string | undefined, resource: string | undefined): readonly EventName[] =>
  (Object.keys(adminActions) as AdminEvent[]).filter((what) => {
    const [did, to] = adminActionOf(what);
    return (
      (operation === undefined || operation === 'all' || did === operation) &&
      (resource === undefined || resource === 'all' || to === resource)
    );
  });

/** Why it was refused, in the words of this vendor's table; undefined where it was not. */
export function refusalIn({ detail }: AuditEvent): string | undefined {
  const { reason } = detail;
  if (typeof reason !== 'string') return undefined;
  const answer: unknown = Object.hasOwn(authing.faults, reason) ? authing.faults[reason as keyof typeof authing.faults] : undefined;
  const code = typeof answer === 'number' ? answer : (answer as { readonly code?: number | null } | undefined)?.code;
  return code != null && Object.hasOwn(codes, code) ? codes[code as Code].message : 'Refused';
}

export const isoOf = ({ at }: AuditEvent): string => dateOf(at).toISOString();

/** The person whom it is about, or who did it. */
export const userIn = ({ subject, actor }: AuditEvent): string => {
  const [kind, id] = actor.split(' ');
  const account = kind === 'person' ? id : subject;
  return account?.match(/^[0-9a-f]{8}-/) ? shortId(account) : '';
};
