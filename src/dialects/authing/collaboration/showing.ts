// Collaborations and what they share on this vendor's wire: a bit for each act.
import { type Person, readAccounts } from '../../../core/accounts/index.ts';
import {
  type Collaborator,
  listShareItems,
  type OwnerShare,
  type ShareAct,
  type ShareAsker,
  type ShareItem,
  shareActs,
} from '../../../core/collaboration/index.ts';
import { isId, shortId } from '../../../core/ids.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dateOut } from '../wire/dates.ts';
import { formerUser, userOut } from '../wire/user.ts';

/** [inferred]: the vendor names no values. */
const bits: Readonly<Record<ShareAct, number>> = { read: 1, write: 2, remove: 4 };
const every = 7;

const bitsOf = (acts: readonly ShareAct[]): number => acts.reduce((sum, act) => sum + bits[act], 0);

export const askingOf = ({ owner, holder }: AuthingEntry): ShareAsker => {
  if (owner) return 'owner';
  if (!holder) throw refuse('credentials.absent', { wanted: 'person' });
  return holder.account;
};

/** The pool of the token is the only one that it is for. */
export function demandPool(given: string, { client }: AuthingEntry): void {
  if (given !== poolOf(client)) throw refuse('tenant.unknown', { given });
}

interface Described {
  readonly permissionId?: string | null | undefined;
  readonly operationAllow?: number | null | undefined;
}

export const sharesFrom = (descriptors: readonly Described[]): readonly OwnerShare[] =>
  descriptors.map(({ permissionId, operationAllow }) => {
    if (typeof permissionId !== 'string') throw refuse('parameter.missing', { names: ['permissionId'], blank: false, in: 'args' });
    const allowed = operationAllow ?? 0;
    if (allowed < 0 || allowed > every)
      throw refuse('parameter.out-of-bounds', { name: 'operationAllow', allowed: 'the sum of 1 (read), 2 (write) and 4 (delete)' });
    return { item: permissionId, acts: shareActs.filter((act) => (allowed & bits[act]) !== 0) };
  });

const idOut = (id: string): string => (isId(id) ? shortId(id) : id);

export const itemOut = ({ id, name, description, acts }: ShareItem) => ({
  _id: idOut(id),
  name,
  affect: String(bitsOf(acts)),
  description,
});

export const showing = { listShareItems, readAccounts };

/** The most that one page has. */
export const mostShown = 80;

const descriptorsOf = (shares: readonly OwnerShare[], items: readonly ShareItem[]) =>
  shares.map(({ item, acts }) => ({
    permissionId: idOut(item),
    name: items.find(({ id }) => id === item)?.name ?? null,
    operationAllow: bitsOf(acts),
  }));

/** Of each: the owner of a pool is the pool, and no user. */
export async function shownOf(core: Bound<typeof showing>, { client, ctx }: AuthingEntry, list: readonly Collaborator[]) {
  const pool = poolOf(client);
  const items = await core.listShareItems({});
  const people = await core.readAccounts({ keys: list.map(({ account: id }) => ({ id })), most: mostShown });
  const byId = new Map(people.map((person): [string, Person] => [person.account.id, person]));
  return list.map(({ id, account, shares, created }) => {
    const person = byId.get(account);
    return {
      _id: shortId(id),
      createdAt: dateOut(created),
      owner: null,
      collaborator: person ? formerUser(userOut(person, pool)) : null,
      userPool: { _id: pool, name: ctx.tenant.name },
      permissionDescriptors: descriptorsOf(shares, items),
    };
  });
}

/** The one that was made, changed or found. */
export const oneShown = async (core: Bound<typeof showing>, entry: AuthingEntry, one: Collaborator) =>
  (await shownOf(core, entry, [one]))[0] ?? null;
