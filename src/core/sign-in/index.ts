// The sign-in flow.
export { challengeByTarget, type FactorTarget, type NamedFactor, type NamedFactors, namedFactors, nameTargets } from './ask-by-target.ts';
export { needsProof } from './checks.ts';
export {
  completeSignIn,
  openSignedInSession,
  type ProvenSignIn,
  type SignInCompletion,
  type SignInCompletionPorts,
  type SignInTables,
  stopIfOwing,
} from './complete-sign-in.ts';
export { confirmAndContinue } from './confirm-contact.ts';
export { accountOfTicket, type Continuing, continueSignIn, type TicketFault } from './continue-sign-in.ts';
export { countWhoCame } from './count-who-came.ts';
export { type DuePerson, dueInSession } from './due-in-session.ts';
export {
  beginEnrolmentAtSignIn,
  type EnrolledAtSignIn,
  enrolContactAtSignIn,
  finishEnrolmentAtSignIn,
  offeredAtSignIn,
} from './enrol-factor.ts';
export { beginEnrolmentOf, finishEnrolmentOf } from './enrol-in-session.ts';
export { beginPasskeyAtSignIn, finishPasskeyAtSignIn } from './enrol-passkey.ts';
export { type FactorListPorts, type FactorPorts, factorsOf } from './factors.ts';
export { followVerification } from './follow-verification.ts';
export { enrolAndHold, type HeldProof, proveAndHold } from './hold-proven.ts';
export { issueTicket } from './issue-ticket.ts';
export { beginLinking, conflictUnder } from './link/begin.ts';
export { identityThenLink, type Linked, proofThenLink } from './link/prove.ts';
export { nameAtApp } from './name-at-app.ts';
export { demandOwed, type UnderTicket } from './owed-changes.ts';
export { exchangePasskeyProof, type PasskeyCodeSignIn, provePasskeyApart, signInByPasskeyCode } from './passkey-apart.ts';
export { type ProofInSession, proveAgain } from './prove-again.ts';
export {
  type ChosenFactor,
  challengeFactor,
  factorsOfTicket,
  isFactorWaiting,
  type ProvingFactor,
  proveFactor,
  type SteppedUp,
} from './prove-factor.ts';
export { type DirectoryProof, proveInDirectory } from './prove-in-directory.ts';
export { finishRemoval, prepareRemoval, type RemovalProof } from './remove-own.ts';
export { replaceDuePassword } from './replace-due-password.ts';
export { demandFactor, renewBackupCodesAsOperator, resetFactors } from './reset-factors.ts';
export {
  askToTap,
  beginSeparateProof,
  challengeSeparately,
  type EndingProof,
  enrolByTap,
  enrolSeparately,
  factorsOfProof,
  finishSeparateEnrolment,
  finishSeparateProof,
  type NamedDevice,
  proveByTap,
  provenAddresses,
  proveSeparately,
  type SeparateBeginner,
} from './separate/index.ts';
export { proofThenState, type SignInRequest, stateThenProof, stateThenProofOfFlow, verifyPassword } from './sequences.ts';
export { type Beginner, begunAppOf, shownEnrolment } from './shown-enrolment.ts';
export { type IdentityOutcome, signInIfKnown, signInIfLinked, signInWithIdentity } from './sign-in-with-identity.ts';
export { finishPasskeySignIn, type PasskeySignIn } from './sign-in-with-passkey.ts';
export { beginStepUp, type JudgedSession, judgeSession, type RequestInSession, type StepUp, stepUpOf } from './step-up.ts';
export type { Obligation, OpeningFault, SignedIn, SignIn, SignInCarrying } from './types.ts';
export { type SignInsOf, whereSignedIn } from './where-signed-in.ts';
export { type WithoutFactor, withoutFactor } from './without-factor.ts';
