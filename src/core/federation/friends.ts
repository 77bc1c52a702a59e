// The friends of a person at the providers that tell them, and which of them have an account here.
import type { Ctx, FaultsOf } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type ActedAtAll, type Acting, actAtProviders } from './act.ts';

export interface Friend {
  /** The name of the provider's row. */
  readonly provider: string;
  readonly subject: string;
  readonly name: string | null;
  /** Null for somebody without an account here. */
  readonly account: string | null;
}

/** The most that are looked up of one person. */
const mostFriends = 200;

/** As `actAtProviders`, with the friends of all providers in one list. One statement for each of them, for two hundred at most. */
export async function friendsOf(
  ctx: Ctx<FaultsOf<typeof actAtProviders>>,
  asked: Omit<Acting, 'action'>,
  stores: Parameters<typeof actAtProviders>[2] & Stores<'identities'>,
): Promise<{ readonly friends: readonly Friend[]; readonly failed: ActedAtAll['failed'] }> {
  const { done, failed } = await actAtProviders(ctx, { ...asked, action: { kind: 'friends' } as const }, stores);
  const told = done.flatMap(({ provider, verdict }) =>
    verdict.kind === 'friends' ? verdict.friends.map((each) => ({ ...each, provider })) : [],
  );
  const friends: Friend[] = [];
  for (const { provider, subject, name } of told.slice(0, mostFriends)) {
    const found = await ctx.during('identities.list', () => stores.identities.find(ctx.tenant.id, provider.domain, subject));
    friends.push({ provider: provider.name, subject, name, account: found?.account ?? null });
  }
  return { friends, failed };
}
