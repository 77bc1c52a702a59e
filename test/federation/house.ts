// A tenant with a provider, and ways to it and back by the core's commands.
import type { Ctx, FaultKind } from '../../src/core/faults/index.ts';
import { Fault, StepFailure } from '../../src/core/faults/index.ts';
import { beginProviderSignIn, finishProviderSignIn, type ProvenIdentity, type WrittenProvider } from '../../src/core/federation/index.ts';
import type { AllStores } from '../../src/core/stores.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { houseOf } from '../factors/people.ts';
import { type Other, otherProvider } from './other.ts';

export const address = 'https://us.example/back';
export const flow = 'the flow of this browser';

export interface Federation {
  readonly world: World;
  readonly stores: AllStores;
  readonly other: Other;
  /** `later`: so many seconds after the world began. */
  ctx(later?: number): Promise<Ctx<FaultKind>>;
  begin(more?: object): Promise<string>;
  finish(
    given: readonly (readonly [string, string])[],
    more?: { readonly flow?: string; readonly later?: number },
  ): Promise<ProvenIdentity>;
  /** There and back, as whoever the provider tells. */
  proven(more?: object): Promise<ProvenIdentity>;
}

/** With an enabled provider `harbour`, whose client id is `ours`. */
export async function federationOf(
  built: BuiltWorld,
  row: Partial<WrittenProvider> = {},
  provider: Parameters<typeof otherProvider>[0] = {},
) {
  const { world } = built;
  const other = await otherProvider(provider);
  const house = houseOf(built);
  const { stores } = house;
  await world.identityProvider({
    ...{ name: 'harbour', domain: 'harbour.example', clientId: 'ours', clientSecret: 'our secret' },
    configuration: { issuer: other.issuer },
    ...row,
  });
  const federation: Federation = {
    world,
    stores,
    other,
    ctx: (later = 0) => house.ctx(plusSeconds(start, later)),
    async begin(more = {}) {
      const wish = { provider: 'harbour', address, flow, purpose: 'sign-in', ...more } as never;
      return (await beginProviderSignIn(await federation.ctx(), wish, stores)).goTo;
    },
    async finish(given, more = {}) {
      const state = given.find(([name]) => name === 'state')?.[1];
      return finishProviderSignIn(await federation.ctx(more.later), { flow: more.flow ?? flow, state, given }, stores);
    },
    proven: async (more = {}) => federation.finish(other.visit(await federation.begin(more))),
  };
  return federation;
}

/** What the work was refused for: the kind of a fault, or the step that broke; and what is told of it. */
export async function refusalOf(work: Promise<unknown>): Promise<readonly [string, unknown]> {
  try {
    await work;
    return ['nothing', {}];
  } catch (error) {
    if (error instanceof Fault) return [error.kind, error.detail];
    if (error instanceof StepFailure) return [error.step, (error.cause as { readonly code?: string }).code];
    throw error;
  }
}
