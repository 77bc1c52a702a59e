// An operator removes several accounts: all of them, or none.
import type { Ctx } from '../faults/index.ts';
import { readAccountHere } from './demand-here.ts';
import { isOperator } from './demand-self.ts';
import type { AccountKey } from './read-account.ts';
import { removeAccount } from './remove-account.ts';

type Ports = Parameters<typeof removeAccount>[2] & Parameters<typeof readAccountHere>[2];

/** Passes, and removes nothing, where one of them is an operator's: another operator takes that right away first. */
export async function removeAccounts(
  ctx: Ctx<'account.not-found' | 'account.elsewhere' | 'account.protected' | 'permission.missing' | 'session.stale' | 'batch.too-large'>,
  { keys, most }: { readonly keys: readonly AccountKey[]; readonly most: number },
  stores: Ports,
): Promise<readonly string[]> {
  if (keys.length > most) throw ctx.fail('batch.too-large', { given: keys.length, limit: most });
  const all = new Set<string>();
  for (const key of keys) {
    const { account } = await readAccountHere(ctx, key, stores);
    if (isOperator(account)) throw ctx.fail('account.protected', { why: 'operator' });
    all.add(account.id);
  }
  await stores.transaction(async (tables) => {
    for (const account of all) await removeAccount(ctx, { account, by: 'operator' }, { ...stores, ...tables });
  });
  return [...all];
}
