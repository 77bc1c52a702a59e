// Several accounts by their keys at once, for services that keep those.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type AccountKey, findAccount } from './read-account.ts';
import type { Person } from './types.ts';

/** The people of these keys, each once, in the order of the keys; keys of nobody are left out. `most` keys at once, and no more. */
export async function readAccounts(
  ctx: Ctx<'batch.too-large'>,
  { keys, most }: { readonly keys: readonly AccountKey[]; readonly most: number },
  stores: Stores<'accounts' | 'identifiers'>,
): Promise<readonly Person[]> {
  if (keys.length > most) throw ctx.fail('batch.too-large', { given: keys.length, limit: most });
  const people = new Map<string, Person>();
  for (const key of keys) {
    const person = await findAccount(ctx, key, stores);
    if (person) people.set(person.account.id, person);
  }
  return [...people.values()];
}
