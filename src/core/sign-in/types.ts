// The outcome of a sign-in that is not refused.
import type { Person } from '../accounts/types.ts';
import type { AuthenticatorShown, FactorMethod } from '../authenticators/types.ts';
import type { OpenedSession } from '../sessions/types.ts';

/** What may still refuse somebody who proved who he is, and whose account is in force. */
export type OpeningFault = 'person.underage' | 'obligation.unmeetable' | 'sign-in-quota.exhausted' | 'hook.refused' | 'entrance.denied';

/** A step that is due before a session opens. They are checked in this order. */
export type Obligation =
  | 'second-factor-needed'
  | 'password-change-due'
  | 'contact-unverified'
  | 'identifier-missing'
  | 'registration-unfinished'
  | 'second-factor-enrolment-needed';

/** A session, or the first obligation that is due, with a ticket that continues the sign-in. */
export type SignIn = SignInEnd & {
  /** The token of the device, in clear, if it was remembered just now: for a cookie, or the application's keeping. */
  readonly device?: string | undefined;
};

type SignInEnd =
  | {
      readonly kind: 'signed-in';
      readonly session: OpenedSession;
      readonly person: Person;
      readonly isNew: boolean;
    }
  | { readonly kind: 'password-change-due'; readonly ticket: string; readonly because: 'age' | 'operator'; readonly person: Person }
  | { readonly kind: 'contact-unverified'; readonly ticket: string; readonly person: Person }
  /** A newcomer by a provider that told nothing to sign in with, where the tenant asks for that. */
  | { readonly kind: 'identifier-missing'; readonly ticket: string; readonly person: Person }
  | {
      readonly kind: 'registration-unfinished';
      readonly ticket: string;
      /** The paths of required attributes without a value. */
      readonly missing: readonly string[];
      /** The names of documents that have to be agreed to. */
      readonly documents: readonly string[];
      readonly person: Person;
    }
  | {
      /** The ticket opens nothing but the proof of a factor (`challengeFactor`, `proveFactor`). */
      readonly kind: 'second-factor-needed';
      readonly ticket: string;
      /** Those that the person may prove, oldest first. */
      readonly factors: readonly AuthenticatorShown[];
      /** Days for which the device may be remembered; 0 for not at all. */
      readonly rememberDays: number;
      readonly person: Person;
    }
  | {
      /** The ticket opens nothing but an enrolment (`beginEnrolmentAtSignIn`, `finishEnrolmentAtSignIn`). */
      readonly kind: 'second-factor-enrolment-needed';
      readonly ticket: string;
      /** Methods that may be enrolled, in the order in which they are offered; never empty. */
      readonly offered: readonly FactorMethod[];
      readonly person: Person;
    };

/** An open session. `person` is as of this sign-in; `isNew` as the caller gave it. */
export type SignedIn = Extract<SignIn, { readonly kind: 'signed-in' }>;

/** The outcome for a caller that can express these obligations and no others: any other is the fault `obligation.unmeetable`. */
export type SignInCarrying<C extends Obligation> = SignedIn | Extract<SignIn, { readonly kind: C }>;
