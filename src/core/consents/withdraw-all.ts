// Takes back all consents of a person, so that whatever is required is asked again.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { changeConsents } from './change-consents.ts';
import { listDocuments } from './due-documents.ts';

/** Each as if it had been withdrawn alone, with an event each; nothing happens where none holds. A person's word withdraws what persons may withdraw. */
export async function withdrawAllConsents(
  ctx: Ctx<'account.not-found'>,
  { account, by }: { readonly account: string; readonly by: 'person' | 'operator' },
  stores: Stores<'accounts' | 'consents' | 'documents' | 'events'>,
): Promise<void> {
  const present = await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, account));
  if (!present) throw ctx.fail('account.not-found', { by: 'id', given: account });
  const standing = await ctx.during('consents.read', () => stores.consents.list(ctx.tenant.id, account));
  const documents = await listDocuments(ctx, {}, stores);
  const mayBe = (name: string) => by === 'operator' || (documents.find((each) => each.name === name)?.writable ?? 'person') === 'person';
  const withdrawn = [...new Set(standing.map(({ document }) => document))].filter(mayBe);
  await changeConsents(ctx, { account, given: [], withdrawn }, stores);
}
