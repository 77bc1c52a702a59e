// All that the pages say. A sentence that is missing in one of the languages does not compile.
import type { FactorMethod } from '../../core/authenticators/index.ts';
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
  | 'young'
  | 'human'
  | 'proof'
  | 'digits'
  | 'digitsWrong'
  | 'check'
  | 'checkWrong'
  | 'unchecked'
  | 'code'
  | 'codeOld'
  | 'factorWrong'
  | 'factorTarget'
  | 'pushWaiting'
  | 'pushDenied'
  | 'pushOver'
  | 'unsent'
  | 'factorUnsent'
  | 'sentAlready'
  | 'pushedAlready'
  | 'askedAlready'
  | 'busy'
  | 'failed'
  | 'foreign'
  | 'noRoom'
  | 'unfinished'
  | 'refused'
  | 'keptOut'
  | 'unfit'
  | 'held'
  | 'date'
  | 'number'
  | 'tooShort'
  | 'tooLong'
  | 'passkey'
  | 'passkeyLate'
  | 'passkeyGone'
  | 'passkeyUnmade'
  | 'passkeyTaken'
  | 'passkeysFull'
  | 'lastWay'
  | 'label'
  | 'lastFactor'
  | 'factorsFull'
  | 'enrolmentOver'
  | 'currentWrong'
  | 'removed'
  | 'stale'
  | 'providerTrouble'
  | 'providerUnproven'
  | 'providerLate'
  | 'providerCancelled'
  | 'identityTaken'
  | 'linkable';

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

/** Of the pages for a person's account. Days and moments are in the language of the page, moments with their time zone. */
export interface AccountTexts {
  readonly title: string;
  readonly security: string;
  readonly devices: string;
  readonly applications: string;
  readonly done: Readonly<Record<'removed' | 'renamed' | 'added' | 'ended' | 'forgotten' | 'withdrawn' | 'password', string>>;
  readonly factors: string;
  readonly factorsHelp: string;
  readonly noFactors: string;
  readonly addFactor: string;
  readonly manage: string;
  readonly removeAsk: (name: string) => string;
  readonly removeFactorHelp: string;
  readonly removePasskeyHelp: string;
  /** Not to remove it. */
  readonly keep: string;
  readonly identities: string;
  readonly identitiesHelp: string;
  readonly noIdentities: string;
  readonly manageIdentities: string;
  readonly linkWith: (provider: string) => string;
  readonly linkedOn: (day: string) => string;
  readonly removeIdentityHelp: string;
  readonly codes: string;
  readonly codesLeft: (left: number) => string;
  readonly noCodes: string;
  readonly renewCodes: string;
  readonly renewHelp: string;
  readonly changePassword: string;
  readonly currentPassword: string;
  readonly passwordHelp: string;
  readonly sessions: string;
  readonly sessionsHelp: string;
  readonly unknownDevice: string;
  readonly thisSession: string;
  readonly signedInAt: (moment: string) => string;
  readonly usedAt: (moment: string) => string;
  readonly endSession: string;
  readonly endOthers: string;
  readonly remembered: string;
  readonly rememberedHelp: string;
  readonly rememberedFrom: (day: string, until: string) => string;
  readonly seenAt: (day: string, network: string) => string;
  readonly noDevices: string;
  readonly forget: string;
  readonly forgetAll: string;
  readonly applicationsHelp: string;
  readonly noApplications: string;
  readonly allowedSince: (day: string) => string;
  readonly maySee: string;
  readonly withdraw: string;
}

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
  /** While the browser goes from one to the next. */
  readonly tellingOfSignOut: string;
  readonly tellingOfSignOutHelp: string;
  readonly switch: string;
  readonly switchHelp: string;
  readonly device: string;
  readonly deviceCode: string;
  readonly addIdentity: string;
  readonly addIdentityHelp: (provider: string, account: string) => string;
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
  readonly oneTime: string;
  readonly oneTimeHelp: string;
  readonly sendCode: string;
  readonly oneTimeCode: string;
  readonly oneTimeCodeHelp: string;
  readonly followHelp: string;
  readonly otherBrowser: string;
  readonly otherBrowserHelp: string;
  readonly secondFactor: string;
  readonly factorNames: Readonly<Record<FactorMethod, string>>;
  readonly factorCodes: Readonly<Record<FactorMethod, string>>;
  readonly factorHelp: (method: FactorMethod, hint: string) => string;
  readonly pushAsk: string;
  readonly pushAgain: string;
  readonly pushNumber: string;
  /** Of a device that asks for no number. */
  readonly pushTap: string;
  readonly pushApproved: string;
  readonly pushHelp: string;
  readonly pushPicture: string;
  readonly pushText: string;
  readonly otherFactor: string;
  readonly chooseFactor: string;
  readonly lostFactor: string;
  readonly rememberDevice: (days: number) => string;
  readonly enrolFactor: string;
  readonly enrolFactorHelp: string;
  readonly totpHelp: string;
  readonly totpPicture: string;
  readonly totpKey: string;
  readonly backupCodes: string;
  readonly backupCodesHelp: string;
  readonly backupCodesKept: string;
  readonly verified: string;
  readonly verifiedHelp: string;
  readonly closed: string;
  readonly closedHelp: string;
  readonly confirmSubscription: string;
  readonly confirmSubscriptionHelp: string;
  readonly subscribed: string;
  readonly subscribedHelp: string;
  readonly undo: string;
  readonly undoHelp: string;
  readonly undone: string;
  readonly undoneHelp: string;
  readonly tooOld: string;
  readonly tooOldHelp: string;
  readonly passkeySignIn: string;
  readonly passkeyOffer: string;
  readonly passkeyHelp: string;
  readonly passkeyCreate: string;
  readonly notNow: string;
  readonly neverAsk: string;
  readonly passkeys: string;
  readonly noPasskeys: string;
  readonly passkeyName: string;
  readonly passkeyCreated: (day: string) => string;
  readonly passkeyUsed: (moment: string) => string;
  readonly passkeyUnused: string;
  readonly passkeyBackedUp: string;
  readonly rename: string;
  readonly remove: string;
  /** The browser has no passkey for this site, could not use it, or its person let it be. */
  readonly noPasskeyUsed: string;
  /** For a browser that runs no script. */
  readonly passkeyScript: string;
  readonly signInWith: (provider: string) => string;
  /** On the page that leads to another provider by itself. */
  readonly goingHelp: (provider: string) => string;
  readonly vouchedHelp: string;
  readonly unknownHere: string;
  readonly unknownHereHelp: string;
  readonly account: AccountTexts;
  /** `{wait}` stands for how long it is until the same may be tried again. */
  readonly problems: Readonly<Record<Says, string>>;
}
