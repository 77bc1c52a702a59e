// The identities of an account as the elements of a plural, for dialects that show and write them so.
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { IdentityStore } from './store.ts';
import type { Identity } from './types.ts';

/** One identity as an element: its number as `id`, provider, subject, and the provider's further claims. */
export const elementOf = ({ number, provider, subject, profile }: Identity): JsonObject => ({ ...profile, id: number, provider, subject });

/** The identities that the elements describe. */
export function identitiesIn(ctx: Ctx, account: string, elements: Json): readonly Identity[] {
  return (Array.isArray(elements) ? elements.filter(isObject) : []).map(({ id: number, provider, subject, ...profile }) => ({
    id: newId(ctx.random, ctx.now),
    number: Number(number),
    account,
    provider: String(provider ?? ''),
    subject: String(subject),
    profile,
    linked: ctx.now,
  }));
}

/** Replaces the account's identities by those of the elements; returns the subject that another account has, or undefined. */
export async function writeElements(
  ctx: Ctx,
  account: string,
  elements: Json,
  { identities }: { readonly identities: IdentityStore },
): Promise<string | undefined> {
  const tenant = ctx.tenant.id;
  const present = await ctx.during('identities.list', () => identities.list(tenant, account));
  const wanted = Array.isArray(elements) ? elements.filter(isObject) : [];
  for (const old of present) {
    const same = wanted.find((each) => each['id'] === old.number);
    const renamed = same && (same['provider'] !== old.provider || same['subject'] !== old.subject);
    if (!same || renamed) await ctx.during('account.update', () => identities.delete(tenant, old.id));
  }
  for (const row of identitiesIn(ctx, account, wanted)) {
    const old = present.find((each) => each.number === row.number && each.provider === row.provider && each.subject === row.subject);
    if (old) await ctx.during('account.update', () => identities.update(tenant, old.id, row.profile));
    else if ((await ctx.during('account.update', () => identities.insert(tenant, row))) === 'taken') return row.subject;
  }
  return undefined;
}
