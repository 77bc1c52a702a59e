// The values and consents that an account still lacks for its registration.
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import { type Attribute, accountType, isClosedIn, missingOf } from '../schema/index.ts';
import type { Stores } from '../stores.ts';

/** Missing values and consents: attributes in the order of their declaration, documents in the order of the settings. */
export interface Unfinished {
  /** Required attributes without a value that a person may give. */
  readonly open: readonly Attribute[];
  /** The paths of those that only an operator may give. */
  readonly closed: readonly string[];
  /** Documents that were never agreed to. */
  readonly documents: readonly string[];
}

/** Required attributes without a value and documents without a consent; empty lists if nothing is missing. Writes nothing. */
export async function readUnfinished(
  ctx: Ctx,
  { account }: { readonly account: Pick<Account, 'id' | 'profile' | 'data'> },
  stores: Stores<'recordTypes' | 'consents'>,
): Promise<Unfinished> {
  const tenant = ctx.tenant.id;
  const attributes = await ctx.during('settings.read', () => stores.recordTypes.attributes(tenant));
  const given = await ctx.during('consents.read', () => stores.consents.list(tenant, account.id));
  const missing = missingOf(attributes, account.profile, account.data);
  const isClosed = (path: string): boolean => isClosedIn({ name: accountType, attributes }, path);
  return {
    open: attributes.filter(({ path }) => missing.includes(path) && !isClosed(path)),
    closed: missing.filter(isClosed),
    documents: ctx.tenant.settings.registration.consents.filter((document) => !given.some((consent) => consent.document === document)),
  };
}
