// In what ways a person can have been authenticated, and what each is worth to applications.
import type { Ctx } from '../faults/index.ts';
import type { AuthenticationMethod } from './types.ts';

/** What a proof rests on: something the person knows, has or is (NIST SP 800-63B). Null where it proves nothing by itself. */
export type Factor = 'knowledge' | 'possession' | 'inherence' | null;

export interface MethodKind {
  readonly factor: Factor;
  /** Its Authentication Method Reference Values (RFC 8176, section 2). Empty where the registry has no word. */
  readonly amr: readonly string[];
}

export const methodKinds = {
  password: { factor: 'knowledge', amr: ['pwd'] },
  /** Another provider vouches for the person; what was proven there is not known here. */
  federated: { factor: null, amr: [] },
  /** The account was just made. Whoever made it chose its credentials, and has not yet used one. */
  registration: { factor: null, amr: [] },
} as const satisfies Readonly<Record<string, MethodKind>>;

export type MethodType = keyof typeof methodKinds;

/** The proof that a person was authenticated in that way just now. */
export const provenBy = (ctx: Pick<Ctx, 'now'>, type: MethodType): AuthenticationMethod => ({ type, at: ctx.now });
