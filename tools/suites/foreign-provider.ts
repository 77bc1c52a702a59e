// An installation in this process, whose tenant signs people in with a foreign provider.
import { Fault, newContext, StepFailure } from '../../src/core/faults/index.ts';
import { beginProviderSignIn, finishProviderSignIn } from '../../src/core/federation/index.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { callback } from './visitor.ts';

export const flow = 'the flow of this browser';

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
