// All users as lines of JSON, each as the vendor's third generation lists one and as this importer takes it: with its hash, its values, its identities, and by
// their codes the departments, groups and roles that it has. Memory holds one page.
import { groupsByAccount } from '../../community/groups/index.ts';
import { findAccounts, type Person } from '../../core/accounts/index.ts';
import { type CredentialType, type Hash, hashIn, leftOutOfRecords } from '../../core/credentials/index.ts';
import { listProviders } from '../../core/federation/index.ts';
import { shortId } from '../../core/ids.ts';
import type { JsonObject } from '../../core/json.ts';
import { listOrganisations, placesOf } from '../../core/organisations/index.ts';
import { type Given, itemsById, listGiven, spacesById } from '../../core/permissions/index.ts';
import { readAttributes } from '../../core/schema/index.ts';
import { dateOf } from '../../core/time.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { fieldsIn, keyOf } from '../../dialects/authing/udf/fields.ts';
import { identityOfThird } from '../../dialects/authing/wire/identities.ts';
import { userOfThird } from '../../dialects/authing/wire/user-of-third.ts';
import type { Destination } from '../_common/importer.ts';

const pageSize = 500;

const calls = {
  ...{ findAccounts, leftOutOfRecords, readAttributes, listProviders, groupsByAccount },
  ...{ listOrganisations, placesOf, listGiven, itemsById, spacesById },
};
type Core = ReturnType<typeof coreOf>;
const coreOf = ({ stores, ctx }: Destination) => bind(calls, ctx(), stores);

/** `leftOut` is filled on the way with the number of credentials that could not be written down, by type. */
export async function* exportUsers(destination: Destination, leftOut: Map<CredentialType, number>): AsyncGenerator<string> {
  const { stores, ctx } = destination;
  const tenant = ctx().tenant.id;
  const first = coreOf(destination);
  const fields = fieldsIn(await first.readAttributes({}));
  const rows = await first.listProviders({});
  const { total } = await first.listOrganisations({ text: undefined, by: 'created', descending: false, limit: 1, offset: 0 });
  for (let last = 0; ; ) {
    const core = coreOf(destination);
    const where = { kind: 'compare', path: 'number', op: '>', value: last } as const;
    const page = await core.findAccounts({ where, sort: [{ path: 'number', descending: false }], limit: pageSize });
    const ids = page.map(({ account }) => account.id);
    const passwords = await stores.passwords.readAll(tenant, ids);
    const identities = Map.groupBy(await stores.identities.listAll(tenant, ids), ({ account }) => account);
    const counts = new Map(await core.leftOutOfRecords({ accounts: ids, shown: ['identities'] }));
    counts.delete('password');
    const groups = await core.groupsByAccount({ accounts: ids });
    const roles = await rolesOf(core, ids);
    for (const person of page) {
      const { id, data, number } = person.account;
      const stored = passwords.get(id);
      const isSaid = stored !== undefined && saysItsFamily(stored);
      if (stored && !isSaid) counts.set('password', (counts.get('password') ?? 0) + 1);
      const values = fields.flatMap((field) => {
        const value = data[keyOf(field)];
        return value === undefined || value === null ? [] : [[keyOf(field), value] as const];
      });
      const line = {
        ...userOfThird(person, ''),
        registerSource: person.account.source === null ? undefined : [person.account.source],
        ...(isSaid ? { password: stored.hash, passwordLastSetAt: dateOf(stored.changed).toISOString() } : {}),
        ...(values.length === 0 ? {} : { customData: Object.fromEntries(values) }),
        ...some(
          'identities',
          (identities.get(id) ?? []).map((each) => identityOfThird(each, rows)),
        ),
        ...some(
          'groups',
          (groups.get(id) ?? []).map(({ name }) => name),
        ),
        ...some('roles', roles.get(id) ?? []),
        ...(total === 0 ? {} : await placesIn(core, person)),
      };
      yield `${JSON.stringify(line)}\n`;
      last = number;
    }
    for (const [type, more] of counts) leftOut.set(type, (leftOut.get(type) ?? 0) + more);
    if (page.length < pageSize) return;
  }
}

const some = (name: string, list: readonly unknown[]) => (list.length === 0 ? {} : { [name]: list });

/** Whoever reads the text alone can tell how it was made. */
const saysItsFamily = ({ hash, scheme }: Hash): boolean =>
  scheme.over === undefined && scheme.of === 'typed' && scheme.charset === undefined && hashIn(hash)?.scheme.kind === scheme.kind;

async function placesIn(core: Core, { account }: Person) {
  const places = await core.placesOf({ account: account.id });
  const main = places.find(({ place }) => place.main)?.place.department;
  return {
    ...some(
      'departmentIds',
      places.map(({ place }) => shortId(place.department)),
    ),
    ...(main === undefined ? {} : { mainDepartmentId: shortId(main) }),
  };
}

/** What each was given itself, and is in its term. */
async function rolesOf(core: Core, holders: readonly string[]): Promise<ReadonlyMap<string, readonly JsonObject[]>> {
  if (holders.length === 0) return new Map();
  const given: Given[] = [];
  for (;;) {
    const { list, total } = await core.listGiven({ kind: 'role', holders, of: 'account', offset: given.length, limit: 1000 });
    given.push(...list);
    if (list.length === 0 || given.length >= total) break;
  }
  const items = await core.itemsById({ ids: given.map(({ item }) => item) });
  const spaces = await core.spacesById({ ids: [...items.values()].map(({ space }) => space) });
  return new Map(
    [...Map.groupBy(given, ({ id }) => id)].map(([holder, all]) => [
      holder,
      all
        .flatMap(({ item }) => {
          const role = items.get(item);
          return role ? [{ code: role.code, namespace: spaces.get(role.space)?.code ?? 'default' }] : [];
        })
        .sort((one, other) => (one.code < other.code ? -1 : 1)),
    ]),
  );
}
