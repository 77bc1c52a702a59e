// What a sign-in asks of an area that keeps second factors: which the person has, what a proof needs, and whether it is one.
import type { Ctx } from '../faults/index.ts';
import type { MethodType } from '../sessions/index.ts';
import type { Ports, Stores, Tables } from '../stores.ts';
import type { Authenticator, FactorAnswer, FactorChallenge, FactorMethod } from './types.ts';

/** One factor of a person in one process: `process` is the id of the ticket, so that nothing of another one counts. */
export interface FactorOfProcess {
  readonly authenticator: Authenticator;
  readonly process: string;
  /** The tenant's own address, where the page stands that asks; undefined in interfaces of applications. */
  readonly address?: string | undefined;
  /** Public id of the client that is signed in to; null and undefined where there is none. */
  readonly client?: string | null | undefined;
  /** The message was counted for whoever asks (`limitMessages`). */
  readonly counted?: true | undefined;
  /** The id of the session that the process is to confirm, where it is not a sign-in. */
  readonly session?: string | undefined;
  /** Nothing was proven in it just now: somebody vouched for the person, as whoever holds a session of that person can bring it about. */
  readonly isVouched?: boolean | undefined;
}

/**
 * `used`: right, and not for the first time. `method` names the credential that sessions keep, where
 * it is not the method itself.
 */
export type ProofVerdict = { readonly kind: 'right'; readonly method?: MethodType } | { readonly kind: 'wrong' | 'used' | 'expired' };

/** `L`: the tables that it lists and takes away by; `P`: the ports that it uses over all. */
export interface FactorSource<L extends keyof Tables, P extends keyof Ports> {
  /** The methods that it answers for. */
  readonly methods: readonly FactorMethod[];
  /** Those of the account, oldest first. One statement. */
  list(ctx: Ctx, of: { readonly account: string }, tables: Pick<Stores<L>, L>): Promise<readonly Authenticator[]>;
  /** Takes all of the account away and returns how many counted as second factors. Part of a transaction. */
  reset(ctx: Ctx, of: { readonly account: string }, tables: Pick<Stores<L>, L>): Promise<number>;
  /** Sends or draws what the proof needs. */
  challenge(ctx: Ctx<'rate.exceeded' | 'factor.denied'>, one: FactorOfProcess, stores: Stores<P>): Promise<FactorChallenge>;
  /**
   * Why there is nothing to judge yet, or any more, of a method whose proof does not come with the request: then no try is taken. `over`: nobody answered in
   * time, or what was answered is spent. Undefined where a proof is to be judged.
   */
  unready?(ctx: Ctx, one: FactorOfProcess, stores: Stores<P>): Promise<'waiting' | 'denied' | 'over' | undefined>;
  /** Judges a proof in a try that was taken, and spends it. Never inside a transaction: what was spent stays spent, whatever comes of the request. */
  judge(ctx: Ctx<'rate.exceeded'>, one: FactorOfProcess & { readonly answer: FactorAnswer }, stores: Stores<P>): Promise<ProofVerdict>;
}
