// A person's data at the service upstream. Grades, averages, lessons and tests are stored for a while: returned from there while they are
// fresh (`upstream.cacheSeconds`), and while the service is down (`upstream.staleSeconds`).
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import { dateOf, plusSeconds } from '../../core/time.ts';
import { serviceAt, usable } from './answered.ts';
import { type Answered, type Asking, type AskingPorts, askUpstream } from './ask-upstream.ts';
import type { Range } from './store.ts';
import type { Average, Grade, Homework, Lesson, Note, PupilProfile, Test, UpstreamLink } from './types.ts';
import { weekAround } from './weeks.ts';

type Fault = 'upstream-link.inactive' | 'peer.unreachable' | 'peer.unintelligible';
type Ports = AskingPorts & Stores<'upstreamTold'>;

/** A reply of the service; `stale` if the service does not answer and this is an earlier reply. */
export interface UpstreamValue<T> {
  readonly value: T;
  /** The service did not answer: this is what it told before. */
  readonly stale: boolean;
}

interface OfLink {
  readonly link: UpstreamLink;
}

interface InRange extends OfLink {
  readonly range: Range;
}

type Kept = 'kept' | 'not-kept';

const reading =
  <T, I extends OfLink>(what: string, kept: Kept, ask: (input: I) => Asking<T>) =>
  async (ctx: Ctx<Fault>, input: I, stores: Ports): Promise<UpstreamValue<T>> => {
    const answer = await attempt(ctx, { ...input, key: kept === 'kept' ? keyOf(what, input) : null, ask: ask(input) }, stores);
    if (answer.kind === 'inactive') throw ctx.fail('upstream-link.inactive', { link: String(input.link.number), status: answer.status });
    if (answer.kind === 'told') return answer;
    return { ...usable(ctx, serviceAt(ctx, input.link.place)!, answer)!, stale: false };
  };

const keyOf = (what: string, input: OfLink & { readonly range?: Range }): string =>
  input.range ? `${what} ${input.range.from} ${input.range.until}` : what;

const everything = <T>(what: string, kept: Kept, ask: Asking<T>) => reading<T, OfLink>(what, kept, () => ask);
const between = <T>(what: string, kept: Kept, ask: (range: Range) => Asking<T>) =>
  reading<T, InRange>(what, kept, ({ range }) => ask(range));

/** The person's profile, from the service itself; never stored. */
export const readProfile = everything<PupilProfile>('profile', 'not-kept', (upstream, service, access) =>
  upstream.profile(service, access),
);
/** The person's grades, in the order of the service. May be a stored reply, up to `upstream.cacheSeconds` old. */
export const readGrades = everything<readonly Grade[]>('grades', 'kept', (upstream, service, access) => upstream.grades(service, access));
/** The person's averages, in the order of the service. May be a stored reply, up to `upstream.cacheSeconds` old. */
export const readAverages = everything<readonly Average[]>('averages', 'kept', (upstream, service, access) =>
  upstream.averages(service, access),
);
/** The person's notes, from the service itself; never stored. */
export const readNotes = everything<readonly Note[]>('notes', 'not-kept', (upstream, service, access) => upstream.notes(service, access));
/** The lessons in the range. May be a stored reply for exactly that range, up to `upstream.cacheSeconds` old. */
export const readLessons = between<readonly Lesson[]>(
  'lessons',
  'kept',
  (range) => (upstream, service, access) => upstream.lessons(service, access, range),
);
/** The tests announced in the range. May be a stored reply for exactly that range, up to `upstream.cacheSeconds` old. */
export const readTests = between<readonly Test[]>(
  'tests',
  'kept',
  (range) => (upstream, service, access) => upstream.tests(service, access, range),
);
/** The homework in the range, from the service itself; never stored. */
export const readHomework = between<readonly Homework[]>(
  'homework',
  'not-kept',
  (range) => (upstream, service, access) => upstream.homework(service, access, range),
);

interface Attempt<T> extends OfLink {
  /** The key of the stored reply; null if it is not stored. */
  readonly key: string | null;
  readonly ask: Asking<T>;
  /** The longest wait for this reply, where a person waits for more than it. */
  readonly patienceSeconds?: number;
}

async function attempt<T>(
  ctx: Ctx,
  { link, key, ask, patienceSeconds }: Attempt<T>,
  stores: Ports,
): Promise<Answered<T> | ({ readonly kind: 'told' } & UpstreamValue<T>)> {
  const known = serviceAt(ctx, link.place);
  if (!known) return { kind: 'inactive', status: link.status };
  const service = { ...known, timeoutSeconds: Math.min(known.timeoutSeconds, patienceSeconds ?? known.timeoutSeconds) };
  const { cacheSeconds, staleSeconds } = ctx.tenant.settings.upstream;
  const tenant = ctx.tenant.id;
  const usesCache = key !== null && cacheSeconds > 0 && link.status === 'active';
  const kept = usesCache ? await ctx.during('upstream-link.read', () => stores.upstreamTold.read(tenant, link.id, key)) : undefined;
  const told = (stale: boolean) => ({ kind: 'told', value: kept!.value as T, stale }) as const;
  if (kept && kept.at > plusSeconds(ctx.now, -cacheSeconds)) return told(false);
  const answer = await askUpstream(ctx, { link, service, ask }, stores);
  if (answer.kind === 'done' && usesCache) {
    const row = { link: link.id, what: key, value: answer.value, at: ctx.now };
    await ctx.during('upstream-link.store', () => stores.upstreamTold.write(tenant, row, plusSeconds(ctx.now, -staleSeconds)));
  }
  const failed = answer.kind === 'unreachable' || answer.kind === 'unintelligible';
  if (failed) ctx.log(`upstream ${link.place}: ${answer.because}`);
  return failed && kept && kept.at > plusSeconds(ctx.now, -staleSeconds) ? told(true) : answer;
}

/**
 * The tests in the range of all active links, called in parallel; links without any, and services that do not answer within
 * `patienceSeconds`, are left out.
 */
export async function announcedTests(
  ctx: Ctx,
  { account, range, patienceSeconds }: { readonly account: string; readonly range: Range; readonly patienceSeconds: number },
  stores: Ports,
): Promise<readonly { readonly link: UpstreamLink; readonly tests: readonly Test[] }[]> {
  const links = await ctx.during('upstream-link.read', () => stores.upstreamLinks.list(ctx.tenant.id, account));
  const ask: Asking<readonly Test[]> = (upstream, service, access) => upstream.tests(service, access, range);
  const active = links.filter(({ status }) => status === 'active');
  const answers = await Promise.all(
    active.map(async (link) => {
      const answer = await attempt(ctx, { link, key: keyOf('tests', { link, range }), ask, patienceSeconds }, stores);
      return { link, tests: answer.kind === 'told' || answer.kind === 'done' ? answer.value : [] };
    }),
  );
  return answers.filter(({ tests }) => tests.length > 0);
}

/**
 * Deletes the stored replies of the links, and reads grades, averages and this week's lessons again, one link after the other. Failures are
 * ignored.
 */
export async function refreshTold(ctx: Ctx, { links }: { readonly links: readonly UpstreamLink[] }, stores: Ports): Promise<void> {
  const range = weekAround(dateOf(ctx.now));
  for (const link of links) {
    await ctx.during('upstream-link.store', () => stores.upstreamTold.forget(ctx.tenant.id, link.id));
    await attempt(ctx, { link, key: 'grades', ask: (upstream, service, access) => upstream.grades(service, access) }, stores);
    await attempt(ctx, { link, key: 'averages', ask: (upstream, service, access) => upstream.averages(service, access) }, stores);
    const lessons: Asking<readonly Lesson[]> = (upstream, service, access) => upstream.lessons(service, access, range);
    await attempt(ctx, { link, key: keyOf('lessons', { link, range }), ask: lessons }, stores);
  }
}

/** The number of calls to the tenant's services upstream in the last hour, and of those that they answered; of this process alone. */
export async function upstreamHealth(
  ctx: Ctx,
  _input: {},
  { upstream }: Stores<'upstream'>,
): Promise<{ readonly asked: number; readonly answered: number }> {
  const { places, identityProvider } = ctx.tenant.settings.upstream;
  return upstream.lastHour([...places.map(({ address }) => address), ...(identityProvider ? [identityProvider] : [])]);
}
