// How a sign-in ends when it is not refused. Obligations are checked in this order.
import type { Person } from '../accounts/types.ts';
import type { OpenedSession } from '../sessions/types.ts';

export type Obligation = 'password-change-due' | 'contact-unverified' | 'registration-unfinished';

export type SignIn =
  | { readonly kind: 'signed-in'; readonly session: OpenedSession; readonly person: Person; readonly isNew: boolean }
  | { readonly kind: 'password-change-due'; readonly ticket: string; readonly because: 'age' | 'operator'; readonly person: Person }
  | { readonly kind: 'contact-unverified'; readonly ticket: string; readonly person: Person }
  | { readonly kind: 'registration-unfinished'; readonly ticket: string; readonly missing: readonly string[]; readonly person: Person };

export type SignedIn = Extract<SignIn, { readonly kind: 'signed-in' }>;

/** How a sign-in ends for a caller that carries these obligations and no others: any other is the fault `obligation.unmeetable`. */
export type SignInCarrying<C extends Obligation> = SignedIn | Extract<SignIn, { readonly kind: C }>;
