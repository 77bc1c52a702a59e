// How many people signed in at a client, as far back as the record of events goes.
import type { Condition } from '../accounts/query.ts';
import type { Ctx } from '../faults/index.ts';
import { searchInTime } from '../search/index.ts';
import type { Stores } from '../stores.ts';

/** Accounts that are there still; those alone that have a value at the declared path, where one is given. A search: it may be refused as one. */
export function countWhoCame(
  ctx: Ctx<'search.over-limit' | 'search.over-deadline'>,
  { client, having }: { readonly client: string; readonly having?: string | undefined },
  { accounts }: Stores<'accounts'>,
): Promise<number> {
  const came: Condition = { kind: 'compare', path: 'client', within: 'signIns', op: '=', value: client, exact: true };
  const held: Condition[] = having === undefined ? [] : [{ kind: 'null', path: having, is: false, through: true }];
  const where: Condition = { kind: 'and', of: [...held, came] };
  return searchInTime(ctx, undefined, (time) => ctx.during('account.read', () => accounts.count(ctx.tenant.id, { where, time })));
}
