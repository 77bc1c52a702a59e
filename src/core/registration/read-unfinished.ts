// The values and consents that an account still lacks for its registration.
import type { Account } from '../accounts/types.ts';
import { dueDocuments, listConsents } from '../consents/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type Attribute, accountType, isClosedIn, missingOf } from '../schema/index.ts';
import type { Stores } from '../stores.ts';

/** Missing values and consents: attributes in the order of their declaration, documents of the settings first. */
export interface Unfinished {
  /** Required attributes without a value that a person may give. */
  readonly open: readonly Attribute[];
  /** The paths of those that only an operator may give. */
  readonly closed: readonly string[];
  /** Documents that were never agreed to, or not in a version that counts. */
  readonly documents: readonly string[];
}

/** Required attributes without a value and documents without a consent; empty lists if nothing is missing. Writes nothing. */
export async function readUnfinished(
  ctx: Ctx,
  { account }: { readonly account: Pick<Account, 'id' | 'locale' | 'profile' | 'data'> },
  stores: Stores<'recordTypes' | 'documents' | 'consents'>,
): Promise<Unfinished> {
  const tenant = ctx.tenant.id;
  const attributes = await ctx.during('settings.read', () => stores.recordTypes.attributes(tenant));
  const given = await listConsents(ctx, { account: account.id }, stores);
  const never = ctx.tenant.settings.registration.consents.filter((document) => !given.some((consent) => consent.document === document));
  const due = await dueDocuments(ctx, { account }, stores);
  const missing = missingOf(attributes, account.profile, account.data);
  const isClosed = (path: string): boolean => isClosedIn({ name: accountType, attributes }, path);
  return {
    open: attributes.filter(({ path }) => missing.includes(path) && !isClosed(path)),
    closed: missing.filter(isClosed),
    documents: [...new Set([...never, ...due])],
  };
}
