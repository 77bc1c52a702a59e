// The departments, groups and roles that users name: found among those that are here, and given with the accounts that have them.
import { changeKeptGroup, findKeptGroup, type Group, readKeptGroup } from '../../community/groups/index.ts';
import type { Along } from '../../core/accounts/index.ts';
import { type Department, findDepartment, placeAccounts, setMainPlace } from '../../core/organisations/index.ts';
import { demandItems, giveItems, type Item, type Space } from '../../core/permissions/index.ts';
import type { AllStores } from '../../core/stores.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import type { Destination } from '../_common/importer.ts';
import { orUndefined } from './or-undefined.ts';
import type { NamedRole, NamedRooms } from './rooms-in.ts';

const finding = { findDepartment, findKeptGroup, demandItems };
const giving = { placeAccounts, setMainPlace, giveItems, readKeptGroup, changeKeptGroup };

interface Role {
  readonly item: Item<'role'>;
  readonly space: Space;
}

/** What somebody gets, and what is not here of it. */
export interface FoundRooms {
  readonly departments: readonly Department[];
  readonly main: Department | undefined;
  readonly groups: readonly Group[];
  readonly roles: readonly Role[];
  readonly absent: readonly string[];
}

const nowhere: FoundRooms = { departments: [], main: undefined, groups: [], roles: [], absent: [] };

/** Looks each up once in a run: an organisation has few departments, and many people in each. */
export function roomsFinder({ stores, ctx }: Destination): (named: NamedRooms) => Promise<FoundRooms> {
  const core = () => bind(finding, ctx(), stores);
  const department = once((short: string) => core().findDepartment({ short }));
  const group = once((name: string) => orUndefined(core().findKeptGroup({ name })));
  const role = once(async (key: string): Promise<Role | undefined> => {
    const { code, space: named } = JSON.parse(key) as NamedRole;
    const found = await orUndefined(core().demandItems({ kind: 'role', space: named, codes: [code] }));
    return found && { item: found.items[0] as Item<'role'>, space: found.space };
  });
  return async (named) => {
    if (named.departments.length + named.groups.length + named.roles.length === 0) return nowhere;
    const absent: string[] = [];
    const all = async <K, T>(keys: readonly K[], find: (key: K) => Promise<T | undefined>, told: (key: K) => string): Promise<T[]> => {
      const found: T[] = [];
      for (const key of keys) {
        const one = await find(key);
        if (one === undefined) absent.push(told(key));
        else found.push(one);
      }
      return found;
    };
    const departments = await all(named.departments, department, (short) => `department ${short}`);
    return {
      departments,
      main: named.main === undefined ? undefined : await department(named.main),
      groups: await all(named.groups, group, (code) => `group ${code}`),
      roles: await all(
        named.roles,
        (each) => role(JSON.stringify(each)),
        ({ code, space }) => `role ${space === undefined ? code : `${space}/${code}`}`,
      ),
      absent,
    };
  };
}

function once<T>(find: (key: string) => Promise<T | undefined>): (key: string) => Promise<T | undefined> {
  const known = new Map<string, T | undefined>();
  return async (key) => {
    if (!known.has(key)) known.set(key, await find(key));
    return known.get(key);
  };
}

/** Gives each what it has, inside the transaction of `tables`; what somebody has already stays. In the order of whoever else holds several of them. */
export async function giveRooms(accounts: ReadonlyMap<string, FoundRooms>, { stores, ctx }: Destination, tables: Along): Promise<void> {
  const core = bind(giving, ctx(), { ...stores, ...tables } as AllStores);
  for (const [of, holders] of holdersOf(
    accounts,
    ({ departments }) => departments,
    ({ organisation, id }) => `${organisation} ${id}`,
  ))
    await core.placeAccounts({ of, accounts: holders });
  for (const [account, { main }] of accounts) if (main) await core.setMainPlace({ account, department: main.id });
  for (const [{ item, space }, holders] of holdersOf(
    accounts,
    ({ roles }) => roles,
    ({ item }) => item.id,
  ))
    await core.giveItems({ kind: 'role', space: space.code, codes: [item.code], holders: holders.map((id) => ({ kind: 'account', id })) });
  for (const [{ id }, joining] of holdersOf(
    accounts,
    ({ groups }) => groups,
    (group) => group.id,
  )) {
    const { name } = (await core.readKeptGroup({ id, among: [] })).group;
    await core.changeKeptGroup({ id, name, members: { joining, leaving: [] } });
  }
}

/** Each room once, in the order of its key, with those who have it. */
function holdersOf<T>(
  accounts: ReadonlyMap<string, FoundRooms>,
  roomsOf: (found: FoundRooms) => readonly T[],
  keyOf: (room: T) => string,
): readonly (readonly [T, readonly string[]])[] {
  const held = new Map<string, { readonly room: T; readonly holders: string[] }>();
  for (const [account, found] of accounts)
    for (const room of roomsOf(found)) {
      const one = held.get(keyOf(room)) ?? { room, holders: [] };
      one.holders.push(account);
      held.set(keyOf(room), one);
    }
  return [...held].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, { room, holders }]) => [room, holders]);
}
