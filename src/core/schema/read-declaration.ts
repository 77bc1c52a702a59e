// The declarations for accounts, as a dialect reads them whose callers may name any data.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { DeclaredAttributes } from './policy-values.ts';
import { accountType, nothingStored } from './read-record-type.ts';
import type { StoredType } from './types.ts';

/** The attributes and rules, what becomes of data beside them, and the parts that are declared apart from attributes. */
export type OpenDeclaration = DeclaredAttributes & Required<Pick<StoredType, 'apart'>>;

/** The tenant's declarations; with none, everything in `data` is for operators. Reads what is remembered. */
export async function readDeclaration(ctx: Ctx, _input: {}, { recordTypes }: Stores<'recordTypes'>): Promise<OpenDeclaration> {
  return openDeclaration(ctx, (await ctx.during('settings.read', () => recordTypes.read(ctx.tenant.id, accountType))) ?? nothingStored);
}

/** The same of what is read already. */
export const openDeclaration = (
  { tenant }: Pick<Ctx, 'tenant'>,
  { attributes, rules, closed, apart = {} }: StoredType,
): OpenDeclaration => ({
  attributes,
  rules,
  undeclared: closed ? 'refused' : 'for-operators',
  retired: tenant.settings.accounts.retired,
  apart,
});
