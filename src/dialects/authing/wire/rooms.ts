// The groups and roles of a user, and what the user may do, where a document asks for them.
import { groupsByAccount } from '../../../community/groups/index.ts';
import { authorisedOf, findSpace, itemsById, listGiven } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { groupAlone, type Resources } from './group-words.ts';
import { inTurn } from './in-turn.ts';
import { authorisedOut, roleOut } from './permissions.ts';

/** More roles nobody is shown. */
const most = 1000;

export const rooms = { groupsByAccount, listGiven, itemsById, findSpace, authorisedOf };

/** The groups of the account, without their users. */
export async function groupsOf(core: Bound<Pick<typeof rooms, 'groupsByAccount'>>, account: string) {
  const list = ((await core.groupsByAccount({ accounts: [account] })).get(account) ?? []).map(groupAlone);
  return { totalCount: list.length, list };
}

/** Parts of a user that graphql asks for one by one: each costs its statements where it is asked for. */
export function roomsOf(core: Bound<typeof rooms>, { client }: AuthingEntry, account: string) {
  const pool = poolOf(client);
  const holder = { kind: 'account', id: account } as const;
  return {
    groups: (_args: object, document: object) => inTurn(document, () => groupsOf(core, account)),
    // Without a namespace those of the one that is always there: a role of the same code in another one is another role.
    roles: ({ namespace }: Resources, document: object) =>
      inTurn(document, async () => {
        const space = await core.findSpace({ code: namespace ?? undefined });
        const given = { kind: 'role', holder: account, spaces: [space.id], offset: 0, limit: most } as const;
        const { total, list } = await core.listGiven(given);
        const items = await core.itemsById({ ids: list.map(({ item }) => item) });
        const roles = list.flatMap(({ item }) => (items.has(item) ? [roleOut(items.get(item)!, space.code, pool)] : []));
        return { totalCount: total, list: roles };
      }),
    authorizedResources: ({ namespace, resourceType }: Resources, document: object) =>
      inTurn(document, async () =>
        authorisedOut(await core.authorisedOf({ holder, space: namespace ?? undefined, type: resourceType ?? undefined })),
      ),
  };
}
