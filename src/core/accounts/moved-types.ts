// The types of an account that is brought here from where it was.
import type { BroughtConsent } from '../consents/types.ts';
import type { Hash } from '../credentials/types.ts';
import type { JsonObject } from '../json.ts';
import type { BroughtSubscription } from '../subscribers/types.ts';
import type { Instant } from '../time.ts';

/** An identity at another provider, as it is brought along. */
export interface BroughtIdentity {
  readonly provider: string;
  readonly subject: string;
  readonly profile: JsonObject;
}

/** What is not given stays as it is, and is none of a new account. */
export interface AccountElsewhere {
  readonly id: string;
  /** The id elsewhere of which `id` was made, if it is no id of ours. */
  readonly outerId: string | null;
  readonly username?: string | undefined;
  readonly phone?: string | undefined;
  /** When its holder proved the number; where it is not given, the number is proven by nobody, or as it is here. */
  readonly phoneVerified?: Instant | null | undefined;
  /** All of them, the account's own first. */
  readonly addresses?: readonly { readonly text: string; readonly verified: Instant | null }[] | undefined;
  readonly hash?: Hash | undefined;
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly locale?: string | undefined;
  readonly identities?: readonly BroughtIdentity[] | undefined;
  /** What the person agreed to or withdrew; of an account that is here, what is newer than what is known. */
  readonly consents?: readonly BroughtConsent[] | undefined;
  /** Its last word on topics, likewise. */
  readonly subscriptions?: readonly BroughtSubscription[] | undefined;
  readonly disabled?: boolean | undefined;
  readonly created?: Instant | undefined;
  readonly updated?: Instant | undefined;
  /** Null: the registration is unfinished. */
  readonly registered?: Instant | null | undefined;
  readonly lastSignIn?: Instant | undefined;
  readonly source?: string | undefined;
}

/** An account with the times of its last change and of its password, where it was. */
export interface BroughtAccount extends AccountElsewhere {
  readonly created: Instant;
  readonly updated: Instant;
  readonly passwordChanged?: Instant | undefined;
}
