// The groups and roles of a user, of a group or a department, and what they may do, where a document asks for them.
import { groupsByAccount } from '../../../community/groups/index.ts';
import { authorisedOf, findSpace, type Holder, type Item, itemsById, listGiven, roleCounts } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { groupAlone, type Resources } from './group-words.ts';
import { inTurn } from './in-turn.ts';
import { authorisedOut, partsOf, roleOut } from './permissions.ts';

/** More roles nobody is shown. */
const most = 1000;

const held = { listGiven, itemsById, findSpace, authorisedOf };
export const rooms = { groupsByAccount, ...held };

/** A role, and the one above it where a document asks for that. */
export const roleBelow = (core: Bound<Pick<typeof held, 'itemsById'>>, role: Item, namespace: string, pool: string): object => ({
  ...roleOut(role, namespace, pool),
  parent: (_args: object, document: object) => {
    const { parent } = partsOf(role, 'role');
    if (!parent) return null;
    return inTurn(document, async () => {
      const above = (await core.itemsById({ ids: [parent] })).get(parent);
      return above ? roleBelow(core, above, namespace, pool) : null;
    });
  },
});

/** What graphql asks for one by one of whoever holds roles and permissions: each costs its statements where it is asked for. */
export const heldBy = (core: Bound<typeof held>, { client, ctx }: AuthingEntry, holder: Holder) => ({
  // Without a namespace those of the one that is always there: a role of the same code in another one is another role.
  roles: ({ namespace }: Resources, document: object) =>
    inTurn(document, async () => {
      const space = await core.findSpace({ code: namespace ?? undefined });
      const { list } = await core.listGiven({ kind: 'role', holder: holder.id, spaces: [space.id], offset: 0, limit: most });
      const items = await core.itemsById({ ids: list.map(({ item }) => item) });
      // Nothing here would say of a role that it has ended.
      const roles = [...items.values()].filter((each) => roleCounts(each, ctx.now));
      return { totalCount: roles.length, list: roles.map((each) => roleBelow(core, each, space.code, poolOf(client))) };
    }),
  authorizedResources: ({ namespace, resourceType }: Resources, document: object) =>
    inTurn(document, async () =>
      authorisedOut(await core.authorisedOf({ holder, space: namespace ?? undefined, type: resourceType ?? undefined })),
    ),
});

/** The groups of the account, without their users. */
export async function groupsOf(core: Bound<Pick<typeof rooms, 'groupsByAccount'>>, account: string) {
  const list = ((await core.groupsByAccount({ accounts: [account] })).get(account) ?? []).map(groupAlone);
  return { totalCount: list.length, list };
}

/** Parts of a user. */
export const roomsOf = (core: Bound<typeof rooms>, entry: AuthingEntry, account: string) => ({
  groups: (_args: object, document: object) => inTurn(document, () => groupsOf(core, account)),
  ...heldBy(core, entry, { kind: 'account', id: account }),
});
