// The authenticated request, and the members that the policy of an endpoint guarantees.
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import type { HttpRequest } from '../../http/request.ts';

/** The raw parameters by place ("query", "body", "path" …). Undefined: nothing is read from that place for this endpoint. */
export type Raw<Place extends string = string> = { readonly [L in Place]: Readonly<Record<string, unknown>> | undefined };

/** One rule of a dialect: the entry of an endpoint with such a policy holds this. */
export interface When<Policy, Held> {
  readonly policy: Policy;
  readonly holds: Held;
}

declare const rules: unique symbol;

/**
 * `Place`: the places of parameters that the dialect knows; its endpoints can take parameters from no other.
 * `Rules`: a union of `When`. authenticate.ts must keep what they promise: the compiler believes them.
 */
export interface Entry<Place extends string = string, Rules = unknown> {
  readonly request: HttpRequest;
  readonly ctx: Ctx<FaultKind>;
  readonly raw: Raw<Place>;
  /** Carries the rules in the type; no value has it. */
  readonly [rules]?: Rules;
}

export type PlaceOf<E extends Entry> = keyof E['raw'] & string;

type RulesOf<E> = E extends { readonly [rules]?: infer Rules } ? Rules : never;
/** The guarantees of the rules that fit the policy, each as the parameter of a function: parameters of a union of functions intersect. */
type HeldBy<Rule, Policy> =
  Rule extends When<infer Wanted, infer Held> ? ([Policy] extends [Wanted] ? (held: Held) => void : never) : never;
type Intersected<Promises> = [Promises] extends [(held: infer Held) => void] ? Held : unknown;

/** The entry of an endpoint with that policy. */
export type EntryOf<E extends Entry, Policy> = E & Intersected<HeldBy<RulesOf<E>, Policy>>;
