// Who collaborates on what, told to the tenant's owner, and to collaborators about themselves.
import { findAccount } from '../accounts/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { isAbout, owns, type ShareAsker } from './asking.ts';
import { isShared } from './demand-share.ts';
import { peopleItem } from './items.ts';
import type { Collaborator } from './types.ts';

/** The collaborator of these 24 digits of the id. */
export async function demandCollaborator(
  ctx: Ctx<'collaboration.unknown'>,
  { short }: { readonly short: string },
  { collaborators }: Pick<Stores<'collaborators'>, 'collaborators'>,
): Promise<Collaborator> {
  const one = await ctx.during('collaboration.read', () => collaborators.findByShort(ctx.tenant.id, short));
  if (!one) throw ctx.fail('collaboration.unknown', { given: short });
  return one;
}

const hidden = (ctx: Ctx<'permission.missing'>) => ctx.fail('permission.missing', { permission: 'everything', on: 'tenant' });

/** A page of all of them, the first to come first: for the owner, and for collaborators who read people; others hear of themselves alone. */
export async function listCollaborators(
  ctx: Ctx<'permission.missing'>,
  { asking, ...page }: { readonly asking: ShareAsker; readonly offset: number; readonly limit: number },
  { collaborators }: Stores<'collaborators'>,
): Promise<readonly Collaborator[]> {
  if (!owns(asking)) {
    const own = asking !== 'owner' && (await ctx.during('collaboration.read', () => collaborators.ofAccount(ctx.tenant.id, asking.id)));
    if (!own) throw hidden(ctx);
    if (!isShared(own, peopleItem, 'read')) return [own].slice(page.offset, page.offset + page.limit);
  }
  return ctx.during('collaboration.read', () => collaborators.page(ctx.tenant.id, page));
}

/** That of the account, or undefined. Whoever asks about another hears the same of nobody. Order: owner or the account itself → account. */
export async function collaborationOf(
  ctx: Ctx<'permission.missing'>,
  { asking, short }: { readonly asking: ShareAsker /** Of the account. */; readonly short: string },
  stores: Stores<'collaborators' | 'accounts' | 'identifiers'>,
): Promise<Collaborator | undefined> {
  const person = await findAccount(ctx, { short }, stores);
  if (!isAbout(asking, person?.account.id ?? '')) throw hidden(ctx);
  return person && ctx.during('collaboration.read', () => stores.collaborators.ofAccount(ctx.tenant.id, person.account.id));
}

/** The collaborator of these digits, for the owner and for the collaborator. Order: it is there → may be told. */
export async function sharesOf(
  ctx: Ctx<'permission.missing' | 'collaboration.unknown'>,
  { asking, short }: { readonly asking: ShareAsker; readonly short: string },
  stores: Stores<'collaborators'>,
): Promise<Collaborator> {
  const one = await demandCollaborator(ctx, { short }, stores);
  if (!isAbout(asking, one.account)) throw hidden(ctx);
  return one;
}
