// People link an account they have upstream, renew what opens it, and let go of it.
import type { Ctx } from '../faults/index.ts';
import { folded } from '../identifiers/normal-forms.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { serviceAt, usable } from './answered.ts';
import type { UpstreamLink } from './types.ts';

type PeerFault = 'peer.unreachable' | 'peer.unintelligible' | 'upstream-credentials.refused';

export async function listLinks(
  ctx: Ctx,
  { account }: { readonly account: string },
  { upstreamLinks }: Stores<'upstreamLinks'>,
): Promise<readonly UpstreamLink[]> {
  return ctx.doing('upstream-link.read', () => upstreamLinks.list(ctx.tenant.id, account));
}

/** Others' links are as unknown as those that do not exist. */
export async function readLink(
  ctx: Ctx<'upstream-link.unknown'>,
  { account, number }: { readonly account: string; readonly number: number },
  stores: Stores<'upstreamLinks'>,
): Promise<UpstreamLink> {
  const link = (await listLinks(ctx, { account }, stores)).find((each) => each.number === number);
  if (!link) throw ctx.fail('upstream-link.unknown', { link: String(number) });
  return link;
}

export interface Linking {
  readonly account: string;
  readonly place: string;
  readonly username: string;
  readonly password: string;
}

/** Order: place → linked already → room → the service takes the password. Passwords are not kept. */
export async function linkUpstream(
  ctx: Ctx<PeerFault | 'upstream.unknown' | 'upstream-link.exists' | 'limit.reached'>,
  { account, place, username, password }: Linking,
  stores: Stores<'accounts' | 'upstreamLinks' | 'upstream' | 'sequences'>,
): Promise<UpstreamLink> {
  const tenant = ctx.tenant.id;
  const service = serviceAt(ctx, place);
  if (!service) throw ctx.fail('upstream.unknown', { place });
  const held = await listLinks(ctx, { account }, stores);
  const exists = () => ctx.fail('upstream-link.exists', { place });
  if (held.some((each) => each.place === place && folded(each.username) === folded(username))) throw exists();
  demandRoom(ctx, held);
  const answer = usable(ctx, service, await stores.upstream.signIn(service, { username, password }));
  if (!answer) throw ctx.fail('upstream-credentials.refused', { place });
  const id = newId(ctx.chance, ctx.now);
  return ctx.doing('upstream-link.store', () =>
    stores.together(async ({ accounts, sequences, upstreamLinks }) => {
      await accounts.hold(tenant, account);
      demandRoom(ctx, await upstreamLinks.list(tenant, account));
      const number = await sequences.take(tenant, 1);
      const link = { id, number, account, place, username, status: 'active', tokens: answer.value, created: ctx.now } as const;
      if ((await upstreamLinks.insert(tenant, link, folded(username))) === 'taken') throw exists();
      return link;
    }),
  );
}

function demandRoom(ctx: Ctx<'limit.reached'>, held: readonly UpstreamLink[]): void {
  const limit = ctx.tenant.settings.limits.linksPerPerson;
  if (limit !== null && held.length >= limit) throw ctx.fail('limit.reached', { of: 'links', limit });
}

/** Signs in there again; a wrong password leaves the link refused. */
export async function relinkUpstream(
  ctx: Ctx<PeerFault | 'upstream.unknown'>,
  { link, password }: { readonly link: UpstreamLink; readonly password: string },
  stores: Stores<'upstreamLinks' | 'upstream'>,
): Promise<UpstreamLink> {
  const { place, username } = link;
  const service = serviceAt(ctx, place);
  if (!service) throw ctx.fail('upstream.unknown', { place });
  const answer = usable(ctx, service, await stores.upstream.signIn(service, { username, password }));
  const changed = { ...link, status: answer ? 'active' : 'refused', tokens: answer?.value ?? null } as const;
  await ctx.doing('upstream-link.store', () => stores.upstreamLinks.update(ctx.tenant.id, link.id, changed.status, changed.tokens));
  if (!answer) throw ctx.fail('upstream-credentials.refused', { place });
  return changed;
}

export async function removeLink(
  ctx: Ctx,
  { link }: { readonly link: UpstreamLink },
  { upstreamLinks }: Stores<'upstreamLinks'>,
): Promise<void> {
  await ctx.doing('upstream-link.store', () => upstreamLinks.delete(ctx.tenant.id, link.id));
}
