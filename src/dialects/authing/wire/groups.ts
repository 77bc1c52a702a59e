// Groups on this vendor's wire. A group's code is its name in the other dialects; what this vendor says beside it is kept with the group.
import type { Group } from '../../../community/groups/index.ts';
import { countAccounts, findAccounts } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { groupAlone } from './group-words.ts';
import { inTurn } from './in-turn.ts';
import { heldBy, rooms, roomsOf } from './rooms.ts';
import { userOut } from './user.ts';
import { memberOf, pageOf } from './user-search.ts';

/** The vendor's number for a group that is not there; its table has none. */
export const groupAbsent = { code: null, extra: { number: 3901, text: 'The group does not exist', chinese: '分组不存在' } } as const;
/** No code of the vendor's is known for it. */
export const groupTaken = { code: null, extra: { number: 409, text: 'The group exists already', chinese: '分组已存在' } } as const;

/** By which the users of a group, and what they may do, are listed. */
export const members = { findAccounts, countAccounts, ...rooms };

/** With its users, where a document asks for them. */
export const groupOut = (core: Bound<typeof members>, entry: AuthingEntry, group: Group) => ({
  ...groupAlone(group),
  authorizedResources: heldBy(core, entry, { kind: 'group', id: group.id }).authorizedResources,
  users({ page, limit }: { readonly page?: number | null; readonly limit?: number | null }, document: object) {
    const bounded = pageOf({ page: Math.max(1, page ?? 1), limit: Math.min(200, Math.max(1, limit ?? 10)) });
    const where = memberOf(group.id);
    const pool = poolOf(entry.client);
    return inTurn(document, async () => {
      const people = await core.findAccounts({ where, ...bounded });
      return {
        totalCount: await core.countAccounts({ where }),
        list: people.map((each) => ({ ...userOut(each, pool), ...roomsOf(core, entry, each.account.id) })),
      };
    });
  },
});
