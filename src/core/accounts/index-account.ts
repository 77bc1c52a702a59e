// The declared unique and searched values of an account, kept beside it. Call it inside the transaction that writes the account.
import type { Ctx } from '../faults/index.ts';
import { valueAt } from '../json.ts';
import { indexRecord } from '../schema/index-values.ts';
import { accountType } from '../schema/read-record-type.ts';
import type { Attribute, StoredType, UniqueSet } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import type { Account } from './types.ts';

/** Answers the path whose value another account holds, or undefined. */
export async function indexAccount(
  ctx: Ctx,
  { id, profile, data }: Pick<Account, 'id' | 'profile' | 'data'>,
  tables: Pick<Stores<'recordTypes' | 'recordValues'>, 'recordTypes' | 'recordValues'>,
  known?: StoredType,
): Promise<string | undefined> {
  const declared = known ?? (await ctx.during('settings.read', () => tables.recordTypes.read(ctx.tenant.id, accountType)));
  if (!declared || !isIndexed(declared)) return undefined;
  const document = { ...profile, data };
  const paths = [...declared.attributes.map(({ path }) => path), ...declared.uniqueSets.flatMap((set) => set.paths)];
  const values = Object.fromEntries(paths.map((path) => [path, valueAt(document, path)]));
  return indexRecord(ctx, { type: accountType, record: id, declared, values }, tables);
}

/** Most tenants declare nothing of the kind, and pay for nothing. */
function isIndexed({ attributes, uniqueSets }: { attributes: readonly Attribute[]; uniqueSets: readonly UniqueSet[] }): boolean {
  const indexed = ({ indexed: searched, constraints = [], members = [] }: Attribute): boolean =>
    searched === true || constraints.includes('unique') || members.some(indexed);
  return uniqueSets.length > 0 || attributes.some(indexed);
}
