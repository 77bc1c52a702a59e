// An installation in this process, whose tenant signs people in with a foreign provider, and a browser that goes there and back.
import { Fault, newContext, StepFailure } from '../../src/core/faults/index.ts';
import { beginProviderSignIn, finishProviderSignIn } from '../../src/core/federation/index.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { buildWorld } from '../../src/proving/world.ts';

/** Where providers send browsers back: nobody listens there. */
export const callback = 'http://127.0.0.1:9/callback';
export const flow = 'the flow of this browser';

/** Prints a check, as `runner.ts` reads them. */
export const tell = (check: string, ok: boolean, why: unknown = ''): void =>
  console.log(JSON.stringify({ check, ok, why: String(why).slice(0, 300) }));

/** Runs the work of a check: what is thrown fails it. */
export async function check(name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    const outcome = await work();
    tell(name, outcome === true || outcome === undefined, JSON.stringify(outcome));
  } catch (error) {
    tell(name, false, error);
  }
}

/** The kind of the fault for which the work was refused, or the step that broke. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'nothing';
  } catch (error) {
    if (error instanceof Fault) return error.kind;
    if (error instanceof StepFailure) return error.step;
    throw error;
  }
}

export async function installation(seed: string) {
  const clock = runningClock();
  const databases = await sqliteDatabases();
  const built = await buildWorld(await databases.fresh(), { seed, clock });
  const { app, world } = built;
  const { stores } = app;
  const random = seededRandom(seed);
  const ctx = async () => {
    const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
    return newContext({ tenant, caller: { kind: 'anonymous', address: '192.0.2.7' }, now: clock.now(), random, log: () => {} });
  };
  return {
    world,
    stores,
    ctx,
    clock,
    begin: async (provider: string) =>
      (await beginProviderSignIn(await ctx(), { provider, address: callback, flow, purpose: 'sign-in' }, stores)).goTo,
    finish: async (address: string, of = flow) => {
      const { searchParams } = new URL(address);
      return finishProviderSignIn(await ctx(), { flow: of, state: searchParams.get('state') ?? undefined, given: searchParams }, stores);
    },
    async close() {
      await built.close();
      await databases.stop();
    },
  };
}

export interface Seen {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

const unescaped = (text: string): string =>
  text.replace(/&(?:quot|amp|lt|gt|#39|#x27);/g, (name) => ({ '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>' })[name] ?? "'");

/** A browser without a window: keeps cookies by host, follows redirects, and stops where it is sent to `callback`. */
export function visitor() {
  const jars = new Map<string, Map<string, string>>();
  async function go(url: string, form?: Readonly<Record<string, string>>): Promise<Seen> {
    if (url.startsWith(callback)) return { url, status: 0, text: '' };
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const reply = await fetch(url, { ...body, headers: { cookie }, redirect: 'manual' });
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '' || /max-age=0|01 Jan 1970/i.test(line)) jar.delete(name!);
      else jar.set(name!, value!);
    }
    const location = reply.headers.get('location');
    return location ? go(new URL(location, url).href) : { url, status: reply.status, text: await reply.text() };
  }
  /** Posts the form of that page with these fields over its own. */
  async function fill({ url, text }: Seen, fields: Readonly<Record<string, string>>): Promise<Seen> {
    const [whole, attributes] = /<form\b([^>]*)>[\s\S]*?<\/form>/i.exec(text) ?? [];
    if (whole === undefined) throw new Error(`no form at ${url}: ${text.slice(0, 200)}`);
    const memberOf = (tag: string, name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(tag)?.[1] ?? '');
    const inputs = [...whole.matchAll(/<input\b[^>]*>/gi)].map(([tag]) => [memberOf(tag, 'name'), memberOf(tag, 'value')] as const);
    const own = Object.fromEntries(inputs.filter(([name]) => name !== ''));
    return go(new URL(memberOf(attributes!, 'action') || url, url).href, { ...own, ...fields });
  }
  return { go, fill };
}
