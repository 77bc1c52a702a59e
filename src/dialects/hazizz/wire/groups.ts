// Groups on this vendor's wire.
import type { CountedGroup, Group, GroupKind, Invitation, Membership, Role } from '../../../community/groups/index.ts';
import type { Acquaintance } from '../../../community/profile/index.ts';
import { dateOf } from '../../../core/time.ts';
import type { HazizzEntry } from '../entry.ts';
import { publicOf, registeredOn } from './people.ts';

const kinds: Readonly<Record<string, GroupKind>> = { OPEN: 'open', CLOSED: 'closed', INVITE_ONLY: 'invited', PASSWORD: 'password' };
const typeOf = (kind: GroupKind): string => Object.keys(kinds).find((type) => kinds[type] === kind)!;
const roles = { owner: 'OWNER', moderator: 'MODERATOR', member: 'USER' } as const;

/** The plan of a group, from a request. */
export const planOf = ({ groupName, type, password }: { groupName: string; type: string; password?: string }) => ({
  name: groupName,
  kind: kinds[type],
  kinds: ['OPEN', 'CLOSED'],
  password,
});

export const roleNamed = (name: 'OWNER' | 'MODERATOR' | 'USER'): Role =>
  name === 'OWNER' ? 'owner' : name === 'MODERATOR' ? 'moderator' : 'member';

/** `NULL` for outsiders. */
export const roleName = (role: Role | null): string => (role === null ? 'NULL' : roles[role]);

/** Names of groups may be the same; a name with the number is one group's. */
export const publicGroupOf = ({ number, name, kind, members }: CountedGroup) => ({
  id: number,
  name,
  uniqueName: `${name}#${number}`,
  groupType: typeOf(kind),
  userCount: members,
});

type People = ReadonlyMap<string, Acquaintance>;

/** Those whose account is gone are left out. */
export const membersOf = (members: readonly Membership[], people: People) =>
  members.flatMap(({ account }) => {
    const person = people.get(account);
    return person ? [{ ...publicOf(person, person.nickname), registrationDate: registeredOn(person) }] : [];
  });

export const privateGroupOf = ({ number, name, kind, created, updated }: Group, members: readonly Membership[], people: People) => ({
  id: number,
  name,
  groupType: typeOf(kind),
  users: membersOf(members, people),
  creationDate: dateOf(created).toISOString(),
  lastUpdated: dateOf(updated).toISOString(),
});

/** All four keys: clients walk through each. */
export const rolesOf = (members: readonly Membership[], people: People) => ({
  OWNER: membersOf(
    members.filter(({ role }) => role === 'owner'),
    people,
  ),
  MODERATOR: membersOf(
    members.filter(({ role }) => role === 'moderator'),
    people,
  ),
  USER: membersOf(
    members.filter(({ role }) => role === 'member'),
    people,
  ),
  NULL: [],
});

/** An open group needs no password in its link. */
export function linkOf({ base }: Pick<HazizzEntry, 'base'>, { number, kind }: Group, { value }: Pick<Invitation, 'value'>): string {
  const link = `${base}/s/groups/${number}`;
  return kind === 'open' ? link : `${link}/${value}`;
}
