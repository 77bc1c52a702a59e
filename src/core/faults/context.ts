// The permission to fail is a value that is passed in: a command that may raise X must be given a context that can raise X,
// so the compiler checks the whole tree of calls. Two traps, each pinned by a type test:
// - `Fail` must be this tuple union; as a generic function the constraint is lost when signatures are unified.
// - `in F` makes the context contravariant, so that a wider context may be handed to a narrower command and never the reverse.

import type { Caller } from '../clients/types.ts';
import type { JsonObject } from '../json.ts';
import type { Random } from '../random.ts';
import type { Tenant } from '../tenants/types.ts';
import type { Instant } from '../time.ts';
import type { FaultDetails } from './all.ts';
import { Fault, type FaultKind, StepFailure } from './fault.ts';
import type { Step } from './steps.ts';

type Args<F extends FaultKind> = { [K in F]: [kind: K, detail: FaultDetails[K]] }[F];
export type Fail<F extends FaultKind> = (...fault: Args<F>) => Fault;
export type During = <T>(step: Step, work: () => Promise<T> | T) => Promise<T>;

/** The request that a command works for: the API that was called, and its id, as log lines have them. */
export interface CallOrigin {
  readonly api: string;
  readonly id: string;
}

/** The id of an account, or the public id of a client. */
export type Concerned = { readonly account: string } | { readonly client: string };

/** The context of a command: tenant, caller, time and randomness of one request. `F` lists the faults that the command may raise. */
export interface Ctx<in F extends FaultKind = never> {
  readonly tenant: Tenant;
  readonly caller: Caller;
  /** Undefined on the command line, and for work that no request waits for. */
  readonly call: CallOrigin | undefined;
  /** The installation's own address, without a slash at the end; null on one's own machine, and where nobody said it. */
  readonly publicUrl: string | null;
  /** Webhooks of the tenant are not told of what is done, as whoever asks for it wishes. Operators are. */
  readonly unheard?: boolean;
  /** The language of the page that the person reads (BCP 47); undefined where no page is, or nobody said which. */
  readonly language?: string | undefined;
  readonly now: Instant;
  readonly random: Random;
  /** Makes the fault to throw. */
  readonly fail: Fail<F>;
  /** Names what is being done: whatever a part throws meanwhile becomes a StepFailure of that step. */
  readonly during: During;
  /** Adds a word to the request's log line. */
  readonly log: (verdict: string) => void;
  /** Tells the request's log line, and events, which account or client it is about. */
  readonly concerns: (whom: Concerned) => void;
  /** Tells until when something that was judged holds, so that an answer is given again no longer. */
  readonly holdsUntil: (until: Instant) => void;
  /** Hands over what the caller says for services that the tenant asks before a flow (`core/hooks`): nothing else goes by it. */
  readonly tell: (said: JsonObject) => void;
  /** What was handed over, or null. */
  readonly said: () => JsonObject | null;
}

/** The kinds of fault that a command's context declares. */
export type FaultsOf<C> = C extends (ctx: Ctx<infer F>, ...rest: never[]) => unknown ? F : never;

export interface ContextParts {
  readonly tenant: Tenant;
  readonly caller: Caller;
  readonly now: Instant;
  readonly random: Random;
  readonly log: (verdict: string) => void;
  readonly call?: CallOrigin | undefined;
  readonly concerns?: ((whom: Concerned) => void) | undefined;
  readonly publicUrl?: string | null;
  readonly holdsUntil?: ((until: Instant) => void) | undefined;
}

/** A context that may raise any fault; made once a request by the code that maps every fault to an answer. */
export function newContext(given: ContextParts): Ctx<FaultKind> {
  let said: JsonObject | null = null;
  return {
    call: undefined,
    publicUrl: null,
    ...given,
    concerns: given.concerns ?? (() => {}),
    holdsUntil: given.holdsUntil ?? (() => {}),
    tell: (told) => {
      said = told;
    },
    said: () => said,
    fail: (kind, detail) => new Fault(kind, detail),
    during,
  };
}

/** Steps nest and the innermost name wins; faults pass through untouched. */
const during: During = async (step, work) => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Fault || error instanceof StepFailure ? error : new StepFailure(step, error);
  }
};
