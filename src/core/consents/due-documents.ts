// Which documents a person still has to agree to: those that operators declared as required, in a version that counts.
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { isAgreedTo } from './agreed.ts';
import type { Document } from './types.ts';

/** All declared documents by name, without their texts. Reads what is remembered. */
export const listDocuments = (ctx: Ctx, _input: {}, { documents }: Pick<Stores<'documents'>, 'documents'>): Promise<readonly Document[]> =>
  ctx.during('documents.read', () => documents.list(ctx.tenant.id));

export const isDemanded = ({ active, required }: Document): boolean => active && required;

/** Their names, in their order; an empty list costs no statement where nothing is required. */
export async function dueDocuments(
  ctx: Ctx,
  { account: { id, locale } }: { readonly account: Pick<Account, 'id' | 'locale'> },
  stores: Pick<Stores<'documents' | 'consents'>, 'documents' | 'consents'>,
): Promise<readonly string[]> {
  const demanded = (await listDocuments(ctx, {}, stores)).filter(isDemanded);
  if (demanded.length === 0) return [];
  const given = await ctx.during('consents.read', () => stores.consents.list(ctx.tenant.id, id));
  return demanded.filter((document) => !isAgreedTo(document, given, locale)).map(({ name }) => name);
}

/** What newcomers agree to: the tenant's setting, and the documents that are required at every sign-in. Names, each once. */
export async function documentsForNewcomers(
  ctx: Ctx,
  _input: {},
  stores: Pick<Stores<'documents'>, 'documents'>,
): Promise<readonly string[]> {
  const demanded = (await listDocuments(ctx, {}, stores)).filter(isDemanded).map(({ name }) => name);
  return [...new Set([...ctx.tenant.settings.registration.consents, ...demanded])];
}
