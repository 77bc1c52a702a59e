// What the service upstream tells of a person: asked with what we hold, renewed once if it no longer takes that.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { serviceAt, usable } from './answered.ts';
import type { Range, UpstreamReply, UpstreamService } from './store.ts';
import type { Homework, Lesson, Pupil, Test, UpstreamLink } from './types.ts';

type Fault = 'upstream-link.inactive' | 'peer.unreachable' | 'peer.unintelligible';
type Ports = Stores<'upstreamLinks' | 'upstream'>;

interface OfLink {
  readonly link: UpstreamLink;
}

interface InRange extends OfLink {
  readonly range: Range;
}

export async function readPupil(ctx: Ctx<Fault>, { link }: OfLink, stores: Ports): Promise<Pupil> {
  return asking(ctx, link, (service, access) => stores.upstream.pupil(service, access), stores);
}

export async function readLessons(ctx: Ctx<Fault>, { link, range }: InRange, stores: Ports): Promise<readonly Lesson[]> {
  return asking(ctx, link, (service, access) => stores.upstream.lessons(service, access, range), stores);
}

export async function readTests(ctx: Ctx<Fault>, { link, range }: InRange, stores: Ports): Promise<readonly Test[]> {
  return asking(ctx, link, (service, access) => stores.upstream.tests(service, access, range), stores);
}

export async function readHomework(ctx: Ctx<Fault>, { link, range }: InRange, stores: Ports): Promise<readonly Homework[]> {
  return asking(ctx, link, (service, access) => stores.upstream.homework(service, access, range), stores);
}

async function asking<T>(
  ctx: Ctx<Fault>,
  link: UpstreamLink,
  ask: (service: UpstreamService, access: string) => Promise<UpstreamReply<T>>,
  { upstream, upstreamLinks }: Ports,
): Promise<T> {
  const service = serviceAt(ctx, link.place);
  const inactive = (status: string) => ctx.fail('upstream-link.inactive', { link: String(link.number), status });
  if (!service || link.status !== 'active' || !link.tokens) throw inactive(link.status);
  const first = usable(ctx, service, await ask(service, link.tokens.access));
  if (first) return first.value;
  const { refresh } = link.tokens;
  const renewed = refresh === null ? undefined : usable(ctx, service, await upstream.renew(service, refresh));
  const tokens = renewed?.value ?? null;
  const store = (status: 'active' | 'authentication-required') =>
    ctx.doing('upstream-link.store', () => upstreamLinks.update(ctx.tenant.id, link.id, status, status === 'active' ? tokens : null));
  // Stored before it is used: what was shown to renew it is spent.
  if (tokens) await store('active');
  const second = tokens && usable(ctx, service, await ask(service, tokens.access));
  if (second) return second.value;
  await store('authentication-required');
  throw inactive('authentication-required');
}
