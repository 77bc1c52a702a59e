// One call to the service upstream with the stored tokens, which are renewed once if the service refuses them.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { Upstream, UpstreamReply, UpstreamService } from './store.ts';
import type { LinkStatus, UpstreamLink, UpstreamTokens } from './types.ts';

export type Asking<T> = (upstream: Upstream, service: UpstreamService, access: string) => Promise<UpstreamReply<T>>;
export type AskingPorts = Stores<'upstreamLinks' | 'upstream'>;

/** `inactive`: the person must sign in there again. */
export type Answered<T> = Exclude<UpstreamReply<T>, { kind: 'refused' }> | { readonly kind: 'inactive'; readonly status: LinkStatus };

export async function askUpstream<T>(
  ctx: Ctx,
  { link, service, ask }: { readonly link: UpstreamLink; readonly service: UpstreamService; readonly ask: Asking<T> },
  stores: AskingPorts,
): Promise<Answered<T>> {
  const { tokens, status } = link;
  if (status !== 'active' || !tokens) return { kind: 'inactive', status };
  const first = await ask(stores.upstream, service, tokens.access);
  if (first.kind !== 'refused') return first;
  const renewed = await renew(link, tokens, service, stores);
  if (renewed.kind === 'unreachable' || renewed.kind === 'unintelligible') return renewed;
  const store = (standing: Pick<UpstreamLink, 'status' | 'tokens' | 'password'>) =>
    ctx.during('upstream-link.store', () => stores.upstreamLinks.update(ctx.tenant.id, link.id, standing));
  if (renewed.kind === 'done') {
    // Stored before it is used: what was shown to renew it is spent.
    await store({ ...link, tokens: renewed.value });
    const second = await ask(stores.upstream, service, renewed.value.access);
    if (second.kind !== 'refused') return second;
  }
  const gone = { status: 'authentication-required', tokens: null, password: null } as const;
  await store(gone);
  return { kind: 'inactive', status: gone.status };
}

/** By the refresh token; if that is refused, by the password where it was kept. */
async function renew(
  { username, password }: UpstreamLink,
  { refresh }: UpstreamTokens,
  service: UpstreamService,
  { upstream }: AskingPorts,
): Promise<UpstreamReply<UpstreamTokens>> {
  const byToken = refresh === null ? ({ kind: 'refused' } as const) : await upstream.renew(service, refresh);
  return byToken.kind !== 'refused' || password === null ? byToken : upstream.signIn(service, { username, password });
}
