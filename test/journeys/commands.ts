// A server whose commands are called without HTTP: for moments, races and callers that no request of a dialect can bring about.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { removeAccount } from '../../src/core/accounts/index.ts';
import type { Caller } from '../../src/core/clients/index.ts';
import { type Ctx, Fault, type FaultKind, newContext } from '../../src/core/faults/index.ts';
import { inTry } from '../../src/core/protection/index.ts';
import type { AllStores } from '../../src/core/stores.ts';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import type { Instant } from '../../src/core/time.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { type BuiltWorld, buildWorld } from '../../src/proving/world.ts';

export const address = '192.0.2.7';
export const stranger: Caller = { kind: 'anonymous', address };

export interface Commands extends BuiltWorld {
  readonly stores: AllStores;
  /** What a command is given at that moment, by that caller: a stranger, when the clock starts, unless told otherwise. */
  ctx(more?: { readonly at?: Instant; readonly caller?: Caller }): Promise<Ctx<FaultKind>>;
}

export type Open = (seed: string, settings?: SettingsPatch) => Promise<Commands>;

/** Opens houses for one file of tests, and closes them after it. */
export async function commands(): Promise<Open> {
  const databases = await sqliteDatabases();
  const opened: BuiltWorld[] = [];
  after(async () => {
    for (const built of opened) await built.close();
    await databases.stop();
  });
  return async (seed, settings) => {
    const built = await buildWorld(await databases.fresh(), { seed });
    opened.push(built);
    if (settings) await built.world.settings(settings);
    const random = seededRandom(`commands ${seed}`);
    return {
      ...built,
      stores: built.app.stores,
      ctx: async ({ at = start, caller = stranger } = {}) => {
        const tenant = (await built.app.finder.tenantByDomain(built.world.keys.domain))!;
        return newContext({ tenant, caller, now: at, random, log: () => {} });
      },
    };
  };
}

/** As an operator would: a key that was handed out before is left without its account. */
export const remove = async ({ ctx, stores }: Commands, account: string): Promise<void> =>
  removeAccount(await ctx(), { account, by: 'operator' }, stores);

/** A wrong password of that subject, and what comes of it. */
export const failing = (ctx: Ctx<FaultKind>, subject: string, stores: AllStores) =>
  inTry(ctx, { subject, noneLeft: 'refused' }, (one) => one.failed({ what: 'sign-in.failed', subject }), stores);

/** The refusal that this ends with; fails if it ends otherwise. */
export async function refused<K extends FaultKind>(kind: K, work: () => unknown): Promise<Fault<K>> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    assert.equal(error.kind, kind);
    return error as Fault<K>;
  }
  throw new assert.AssertionError({ message: `nothing was refused; ${kind} was due` });
}

/** How each of two that come at one moment ends: with `fine`, or the kind of its refusal. */
export async function atOnce(...works: readonly (() => Promise<unknown>)[]): Promise<readonly string[]> {
  const ends = await Promise.allSettled(works.map((work) => work()));
  return ends
    .map((end) => (end.status === 'fulfilled' ? 'fine' : end.reason instanceof Fault ? end.reason.kind : String(end.reason)))
    .sort();
}

/** One microsecond earlier, and later. */
export const before = (at: Instant): Instant => (at - 1) as Instant;
