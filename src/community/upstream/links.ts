// People link an account they have upstream, sign in to it again, and remove the link.
import type { Ctx } from '../../core/faults/index.ts';
import { folded } from '../../core/identifiers/index.ts';
import { newId } from '../../core/ids.ts';
import type { Stores } from '../../core/stores.ts';
import { serviceAt, usable } from './answered.ts';
import type { UpstreamLink } from './types.ts';

type PeerFault = 'peer.unreachable' | 'peer.unintelligible' | 'upstream-credentials.refused';
type Ports = Stores<'upstreamLinks' | 'upstream'>;

/** The account's links, by number. Signs in links that are `pending`, which calls the service; failures show in their status. */
export async function listLinks(ctx: Ctx, { account }: { readonly account: string }, stores: Ports): Promise<readonly UpstreamLink[]> {
  const links = await ctx.during('upstream-link.read', () => stores.upstreamLinks.list(ctx.tenant.id, account));
  return Promise.all(links.map((link) => settled(ctx, link, stores)));
}

/** The account's link of that number; another account's link is unknown. Signs it in if it is `pending`. */
export async function readLink(
  ctx: Ctx<'upstream-link.unknown'>,
  { account, number }: { readonly account: string; readonly number: number },
  stores: Ports,
): Promise<UpstreamLink> {
  const links = await ctx.during('upstream-link.read', () => stores.upstreamLinks.list(ctx.tenant.id, account));
  const link = links.find((each) => each.number === number);
  if (!link) throw ctx.fail('upstream-link.unknown', { link: String(number) });
  return settled(ctx, link, stores);
}

export interface NewUpstreamLink {
  readonly account: string;
  readonly place: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Signs in at the service and stores the link. Order: place → linked already → room → sign-in (with `upstream.asyncSignIn` it waits, and
 * the link is `pending`). The service is called outside the transaction.
 */
export async function linkUpstream(
  ctx: Ctx<PeerFault | 'upstream.unknown' | 'upstream-link.exists' | 'limit.reached'>,
  { account, place, username, password }: NewUpstreamLink,
  stores: Stores<'accounts' | 'upstreamLinks' | 'upstream' | 'sequences'>,
): Promise<UpstreamLink> {
  const tenant = ctx.tenant.id;
  const service = serviceAt(ctx, place);
  if (!service) throw ctx.fail('upstream.unknown', { place });
  const held = await ctx.during('upstream-link.read', () => stores.upstreamLinks.list(tenant, account));
  const exists = () => ctx.fail('upstream-link.exists', { place });
  if (held.some((each) => each.place === place && folded(each.username) === folded(username))) throw exists();
  demandRoom(ctx, held);
  const { asyncSignIn } = ctx.tenant.settings.upstream;
  const answer = asyncSignIn ? { value: null } : usable(ctx, service, await stores.upstream.signIn(service, { username, password }));
  if (!answer) throw ctx.fail('upstream-credentials.refused', { place });
  const id = newId(ctx.random, ctx.now);
  const standing = answer.value ? signedIn(ctx, answer.value, password) : ({ status: 'pending', tokens: null, password } as const);
  return ctx.during('upstream-link.store', () =>
    stores.transaction(async ({ accounts, sequences, upstreamLinks }) => {
      await accounts.lockRow(tenant, account);
      demandRoom(ctx, await upstreamLinks.list(tenant, account));
      const number = await sequences.take(tenant, 1);
      const link: UpstreamLink = { id, number, account, place, username, ...standing, created: ctx.now };
      if ((await upstreamLinks.insert(tenant, link, folded(username))) === 'taken') throw exists();
      return link;
    }),
  );
}

function demandRoom(ctx: Ctx<'limit.reached'>, held: readonly UpstreamLink[]): void {
  const limit = ctx.tenant.settings.limits.linksPerPerson;
  if (limit !== null && held.length >= limit) throw ctx.fail('limit.reached', { of: 'links', limit });
}

type Standing = Pick<UpstreamLink, 'status' | 'tokens' | 'password'>;

const signedIn = (ctx: Ctx, tokens: UpstreamLink['tokens'], password: string): Standing => ({
  status: 'active',
  tokens,
  password: ctx.tenant.settings.upstream.keepPasswords ? password : null,
});

/** A link that waits is signed in by whoever looks at it first: so it outlives a restart. */
async function settled(ctx: Ctx, link: UpstreamLink, stores: Ports): Promise<UpstreamLink> {
  const { place, username, password } = link;
  const service = serviceAt(ctx, place);
  if (link.status !== 'pending' || password === null || !service) return link;
  const reply = await stores.upstream.signIn(service, { username, password });
  if (reply.kind === 'unreachable' || reply.kind === 'unintelligible') ctx.log(`upstream ${place}: ${reply.because}`);
  const status = reply.kind === 'refused' ? 'refused' : 'failed';
  return keep(ctx, link, reply.kind === 'done' ? signedIn(ctx, reply.value, password) : { status, tokens: null, password: null }, stores);
}

async function keep(ctx: Ctx, link: UpstreamLink, standing: Standing, { upstreamLinks }: Ports): Promise<UpstreamLink> {
  await ctx.during('upstream-link.store', () => upstreamLinks.update(ctx.tenant.id, link.id, standing));
  return { ...link, ...standing };
}

/** Signs in again and returns the link; a wrong password leaves it `refused`, without tokens. */
export async function relinkUpstream(
  ctx: Ctx<PeerFault | 'upstream.unknown'>,
  { link, password }: { readonly link: UpstreamLink; readonly password: string },
  stores: Ports,
): Promise<UpstreamLink> {
  const { place, username } = link;
  const service = serviceAt(ctx, place);
  if (!service) throw ctx.fail('upstream.unknown', { place });
  const answer = usable(ctx, service, await stores.upstream.signIn(service, { username, password }));
  const refused = { status: 'refused', tokens: null, password: null } as const;
  const changed = await keep(ctx, link, answer ? signedIn(ctx, answer.value, password) : refused, stores);
  if (!answer) throw ctx.fail('upstream-credentials.refused', { place });
  return changed;
}

/** Deletes the link with its stored replies, in one transaction; the service is not informed. */
export async function removeLink(ctx: Ctx, { link }: { readonly link: UpstreamLink }, stores: Stores<'upstreamLinks'>): Promise<void> {
  await ctx.during('upstream-link.store', () => stores.transaction(({ upstreamLinks }) => upstreamLinks.delete(ctx.tenant.id, link.id)));
}
