// The declared unique and searched values of an account, and the parts of its texts, kept beside it. Call it inside the transaction that writes the account.
import type { Ctx } from '../faults/index.ts';
import { valueAt } from '../json.ts';
import { indexRecord } from '../schema/index-values.ts';
import { accountType } from '../schema/read-record-type.ts';
import type { Attribute, StoredType, UniqueSet } from '../schema/types.ts';
import { searchablePaths, textsIn } from '../search/texts.ts';
import type { Stores } from '../stores.ts';
import type { Account } from './types.ts';

/** The tables that are written beside an account. */
export type IndexPorts = 'recordTypes' | 'recordValues' | 'searchedTexts';

/**
 * What is declared of accounts, for `indexAccount`. Read it inside the transaction, once it has written: whoever declares that texts are searched goes
 * through what is there, and waits for those who wrote before.
 */
export const declaredNow = (
  ctx: Pick<Ctx, 'tenant' | 'during'>,
  { recordTypes }: Pick<Stores<'recordTypes'>, 'recordTypes'>,
): Promise<StoredType | undefined> => ctx.during('settings.read', () => recordTypes.read(ctx.tenant.id, accountType));

/** Answers the path whose value another account holds, or undefined. */
export async function indexAccount(
  ctx: Ctx,
  {
    account: { id, profile, data },
    declared,
  }: { readonly account: Pick<Account, 'id' | 'profile' | 'data'>; readonly declared: StoredType | undefined },
  tables: Pick<Stores<IndexPorts>, IndexPorts>,
): Promise<string | undefined> {
  if (!declared) return undefined;
  const document = { ...profile, data };
  const searched = searchablePaths(declared.attributes);
  if (searched.length > 0)
    await ctx.during('record.store', () => tables.searchedTexts.replace(ctx.tenant.id, accountType, id, textsIn(document, searched)));
  if (!isIndexed(declared)) return undefined;
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
