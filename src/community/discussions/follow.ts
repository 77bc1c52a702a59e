// People follow a stream, or answers to what they wrote: they are told by mail, at an address of theirs that was proven.
import type { Ctx } from '../../core/faults/index.ts';
import { type Identifier, normalForm } from '../../core/identifiers/index.ts';
import { siteOf } from '../../core/sites/index.ts';
import type { Stores } from '../../core/stores.ts';
import { readCategory } from './categories.ts';
import { freshStream } from './streams.ts';
import type { CommentOptions, StreamPlace } from './types.ts';

interface Following {
  readonly place: StreamPlace;
  readonly account: string;
}

/**
 * Follows the stream of the site of the call, which is made if there is none, in one transaction. Without an address mails go to that of the person's options. Order: category → account →
 * address → so many followers → whether the person follows it already.
 */
export async function followStream(
  ctx: Ctx<'category.unknown' | 'account.not-found' | 'address.unproven' | 'cap.reached' | 'change.redundant'>,
  { place, account, email = null }: Following & { readonly email?: string | null | undefined },
  stores: Stores<'commentCategories' | 'commentStreams' | 'streamFollowers' | 'accounts' | 'identifiers'>,
): Promise<void> {
  const { id: tenant, settings } = ctx.tenant;
  await readCategory(ctx, { category: place.category }, stores);
  await ctx.during('discussion.store', () =>
    stores.transaction(async ({ commentStreams, streamFollowers, accounts, identifiers }) => {
      if (!(await accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
      demandProven(ctx, email, await identifiers.list(tenant, account));
      const { id: stream } = await commentStreams.take(tenant, freshStream(ctx, place));
      const limit = settings.discussions.mostFollowers;
      if ((await streamFollowers.count(tenant, stream)) >= limit) throw ctx.fail('cap.reached', { of: 'followers of a stream', limit });
      if (!(await streamFollowers.write(tenant, { stream, account, email, created: ctx.now })))
        throw ctx.fail('change.redundant', { what: 'subscription' });
    }),
  );
}

/** The person follows the stream of the site of the call no more. */
export async function leaveStream(
  ctx: Ctx<'category.unknown' | 'change.redundant'>,
  { place, account }: Following,
  stores: Stores<'commentCategories' | 'commentStreams' | 'streamFollowers'>,
): Promise<void> {
  await readCategory(ctx, { category: place.category }, stores);
  await ctx.during('discussion.store', async () => {
    const stream = await stores.commentStreams.find(ctx.tenant.id, siteOf(ctx), place);
    const left = stream && (await stores.streamFollowers.delete(ctx.tenant.id, stream.id, account));
    if (!left) throw ctx.fail('change.redundant', { what: 'subscription' });
  });
}

const usualOptions: CommentOptions = { email: null, answers: false };

/** How the person wants to be told; the usual way of whoever never said it. */
export async function readCommentOptions(
  ctx: Ctx,
  { account }: Pick<Following, 'account'>,
  { commentOptions }: Stores<'commentOptions'>,
): Promise<CommentOptions> {
  return (await ctx.during('discussion.read', () => commentOptions.read(ctx.tenant.id, account))) ?? usualOptions;
}

/** Writes what is named of it, in one transaction; an address is one of the person's own that was proven, or null for the first of them. */
export async function writeCommentOptions(
  ctx: Ctx<'account.not-found' | 'address.unproven'>,
  { account, options }: Pick<Following, 'account'> & { readonly options: Partial<CommentOptions> },
  stores: Stores<'commentOptions' | 'accounts' | 'identifiers'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await ctx.during('discussion.store', () =>
    stores.transaction(async ({ commentOptions, accounts, identifiers }) => {
      if (!(await accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
      demandProven(ctx, options.email ?? null, await identifiers.list(tenant, account));
      const before = (await commentOptions.read(tenant, account)) ?? usualOptions;
      await commentOptions.write(tenant, account, { ...before, ...options });
    }),
  );
}

/** Mails go nowhere but to who proved to read them: else anybody would have them sent to somebody. */
function demandProven(ctx: Ctx<'address.unproven'>, email: string | null, all: readonly Identifier[]): void {
  if (email !== null && !provenAs(all, email)) throw ctx.fail('address.unproven', { address: email });
}

const provenOf = (all: readonly Identifier[]) => all.filter(({ kind, verified }) => kind === 'email' && verified !== null);
const provenAs = (all: readonly Identifier[], email: string) => provenOf(all).find(({ normal }) => normal === normalForm('email', email));

/**
 * The address to which the person's mails go: the wanted one while it is the person's, else the first that was proven; undefined where there is none. As it was proven, and not as it was typed
 * since: another mailbox may have the spelling that is compared as this one.
 */
export const addressAmong = (all: readonly Identifier[], wanted: string | null): string | undefined =>
  ((wanted === null ? undefined : provenAs(all, wanted)) ?? provenOf(all)[0])?.spelled;
