// Looks for an account that has a value at an attribute's path, in lists on the way too.
import type { Condition } from '../accounts/query.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { valuesThrough } from './through-lists.ts';

const pageSize = 500;

/** Refuses a change that the first value found contradicts. Reads accounts in pages, each a search of its own; none for attributes of the profile. */
export async function demandNoValues(
  ctx: Ctx<'schema.conflict'>,
  { path, because }: { readonly path: string; readonly because: 'type' | 'values' },
  { accounts }: Pick<Stores<'accounts'>, 'accounts'>,
): Promise<void> {
  const find = (where: Condition, limit: number) => ctx.during('account.read', () => accounts.find(ctx.tenant.id, { where, limit }));
  const has = (at: string): Condition => ({ kind: 'null', path: at, is: false });
  if ((await find(has(path), 1)).length > 0) throw ctx.fail('schema.conflict', { path, because });
  const keys = path.split('.');
  if (keys.length < 3) return;
  // A path through a list is none to a database: whoever has something above it is asked.
  const above = has(keys.slice(0, 2).join('.'));
  for (let last = 0; ; ) {
    const page = await find({ kind: 'and', of: [above, { kind: 'compare', path: 'number', op: '>', value: last }] }, pageSize);
    if (page.some(({ data }) => valuesThrough(data, keys.slice(1)).length > 0)) throw ctx.fail('schema.conflict', { path, because });
    last = page.at(-1)?.number ?? last;
    if (page.length < pageSize) return;
  }
}
