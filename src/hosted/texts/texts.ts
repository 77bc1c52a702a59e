// All that the pages say. A sentence that is missing in one of the languages does not compile.
import type { ChallengeTexts } from '../components/challenge.ts';

/** The problems of a form. */
export type Says =
  | 'wrong'
  | 'locked'
  | 'unconfirmed'
  | 'disabled'
  | 'deviceWrong'
  | 'deviceLate'
  | 'empty'
  | 'weak'
  | 'reused'
  | 'taken'
  | 'name'
  | 'address'
  | 'agreement'
  | 'human'
  | 'proof'
  | 'digits'
  | 'digitsWrong'
  | 'check'
  | 'checkWrong'
  | 'unchecked'
  | 'code'
  | 'codeOld'
  | 'unsent'
  | 'busy'
  | 'failed'
  | 'foreign'
  | 'unfinished'
  | 'unfit'
  | 'held'
  | 'date'
  | 'number'
  | 'tooShort'
  | 'tooLong';

/** Claims that have words of ours, by their paths in an account. */
export type ClaimLabel =
  | 'name'
  | 'given_name'
  | 'family_name'
  | 'middle_name'
  | 'nickname'
  | 'birthdate'
  | 'gender'
  | 'email'
  | 'phone_number'
  | 'website'
  | 'address.street_address'
  | 'address.postal_code'
  | 'address.locality'
  | 'address.region'
  | 'address.country';

export interface Texts extends ChallengeTexts {
  readonly skip: string;
  readonly signIn: string;
  readonly identifier: string;
  readonly password: string;
  readonly problem: string;
  readonly consent: (client: string) => string;
  /** `host` is empty for an application without one. */
  readonly willSee: (client: string, host: string) => string;
  /** How long what is allowed stays so. */
  readonly allowedFor: (days: number) => string;
  readonly scopes: Readonly<Record<string, string>>;
  readonly allow: string;
  readonly refuse: string;
  readonly late: string;
  readonly lateHelp: string;
  readonly laterHelp: string;
  readonly failed: string;
  readonly signOut: string;
  readonly stay: string;
  readonly signedOut: string;
  readonly signedOutHelp: string;
  readonly switch: string;
  readonly switchHelp: string;
  readonly device: string;
  readonly deviceCode: string;
  readonly deviceConfirm: (client: string, code: string) => string;
  readonly deviceDone: string;
  readonly deviceDoneHelp: string;
  readonly goOn: string;
  readonly cannotSignIn: string;
  readonly createAccount: string;
  readonly recover: string;
  readonly recoverHelp: string;
  readonly send: string;
  readonly sent: string;
  readonly sentHelp: string;
  readonly newPassword: string;
  readonly rules: (least: number) => string;
  readonly setPassword: string;
  readonly changed: string;
  readonly changedHelp: string;
  readonly register: string;
  readonly username: string;
  readonly email: string;
  readonly agree: (document: string) => string;
  /** Claims of OpenID Connect Core 5.1 as labels of fields. */
  readonly claims: Readonly<Record<ClaimLabel, string>>;
  readonly yes: string;
  readonly no: string;
  readonly atMost: (characters: number) => string;
  readonly inUtc: string;
  readonly finish: string;
  readonly finishHelp: string;
  readonly unmet: string;
  readonly unmetHelp: string;
  readonly registered: string;
  readonly registeredHelp: string;
  readonly mailHelp: string;
  readonly mailFailed: string;
  readonly resendHelp: string;
  readonly resend: string;
  readonly verify: string;
  readonly verifyHelp: string;
  readonly code: string;
  readonly codeHelp: string;
  readonly anotherCode: string;
  readonly codesSpent: string;
  readonly verified: string;
  readonly verifiedHelp: string;
  readonly closed: string;
  readonly closedHelp: string;
  readonly undo: string;
  readonly undoHelp: string;
  readonly undone: string;
  readonly undoneHelp: string;
  readonly tooOld: string;
  readonly tooOldHelp: string;
  readonly problems: Readonly<Record<Says, string>>;
}
