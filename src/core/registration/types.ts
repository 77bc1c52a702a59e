// A newcomer's values, and the outcome of a registration.
import type { Account } from '../accounts/types.ts';
import type { CodeForm } from '../codes/index.ts';
import type { GivenConsent, NewcomersPlace } from '../consents/index.ts';
import type { Password } from '../credentials/types.ts';
import type { Problem } from '../faults/index.ts';
import type { IdentifierKind } from '../identifiers/types.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Template } from '../messages/store.ts';
import type { OwnQuestion } from '../questions/index.ts';
import type { DeclaredAttributes } from '../schema/policy-values.ts';
import type { SubscriptionChange } from '../subscribers/types.ts';

/** A newcomer's values, consents and captcha, and the form of the verification mail. */
export interface Newcomer {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly password?: Password | undefined;
  /** A security question of the newcomer’s own, with its answer. */
  readonly question?: OwnQuestion | undefined;
  readonly profile?: JsonObject;
  readonly data?: JsonObject;
  readonly locale?: string | undefined;
  /** Declarations of the caller's dialect, where they are more than the tenant's own. */
  readonly declared?: DeclaredAttributes;
  /** Who gives the profile and the data: an operator's application may give what persons may not. The person, unless it says otherwise. */
  readonly valuesBy?: 'person' | 'operator';
  /** What the caller's dialect could not read of them, to be told with all else that is wrong. */
  readonly unread?: readonly Problem[];
  /** Documents the newcomer agrees to. */
  readonly consents?: readonly string[];
  /** Where it happens, if at an application: that may ask its newcomers for more documents. */
  readonly at?: NewcomersPlace | undefined;
  /** Whom the newcomer was as a subscriber without an account, where that was vouched for: the account keeps its id and its subscriptions. */
  readonly subscriber?: string | undefined;
  /** The id of the account, and the one that it has elsewhere, where a site brings its own; of a newcomer who was no subscriber. */
  readonly own?: { readonly id: string; readonly outerId: string | null } | undefined;
  /** What was kept of that subscriber: `profile` and `data` are laid over it, and what they repeat of it is not judged again. */
  readonly before?: { readonly profile: JsonObject; readonly data: JsonObject } | undefined;
  /** What the newcomer says of topics, each named once. */
  readonly subscriptions?: readonly SubscriptionChange[];
  /** What the newcomer says of them beside that, by document; else it is the current version, in the language that the newcomer reads. */
  readonly consentFacts?: Readonly<Record<string, Omit<GivenConsent, 'document'>>>;
  readonly captcha?: string | undefined;
  /** The identifier that names the account; a collision of it is "account.exists". */
  readonly primary?: IdentifierKind;
  readonly directory?: string | undefined;
  readonly source?: string;
  /** Required attributes may follow later, and the account is stored unfinished. */
  readonly unfinished?: boolean;
  /** Contacts that were proven before. */
  readonly verified?: readonly IdentifierKind[];
  /** Elements of the plural of identities, where a provider vouches for the newcomer. */
  readonly identities?: Json;
  /** Makes the address of the verification page; without it the mail carries the code alone. */
  readonly verifyLink?: (code: string) => string;
  readonly verifyForm?: CodeForm;
  /** The mail's text, where the caller's form brings its own. */
  readonly verifyText?: Template | undefined;
  /** `return` hands the code to the caller, who delivers it. */
  readonly verifyDeliver?: 'message' | 'return';
  /** Comes with an e-mail address alone: a password is drawn that nobody knows, to be replaced once the address is confirmed. */
  readonly byAddress?: boolean;
  /** Whether a verification mail that is refused at once is a step failure; the account stays in every case. */
  readonly mailFailure?: 'told' | 'ignored';
}

/** The new account, and the fate of its verification mail. */
export interface Registered {
  readonly account: Account;
  /** Whether the newcomer is written to, at once or later; one that is refused leaves the account. */
  readonly message: 'none' | 'sent' | 'failed' | 'returned';
  /** The code that confirms the address, for a caller that delivers it. */
  readonly code?: string;
}
