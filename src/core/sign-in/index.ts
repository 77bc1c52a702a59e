// The sign-in flow.
export { needsProof } from './checks.ts';
export {
  completeSignIn,
  openSignedInSession,
  type ProvenSignIn,
  type SignInCompletion,
  type SignInCompletionPorts,
} from './complete-sign-in.ts';
export { confirmAndContinue } from './confirm-contact.ts';
export { accountOfTicket, type Continuing, continueSignIn, type TicketFault } from './continue-sign-in.ts';
export { issueTicket } from './issue-ticket.ts';
export { proofThenState, type SignInRequest, stateThenProof, stateThenProofOfFlow, verifyPassword } from './sequences.ts';
export { signInIfLinked, signInWithIdentity } from './sign-in-with-identity.ts';
export { finishPasskeySignIn, type PasskeySignIn } from './sign-in-with-passkey.ts';
export type { Obligation, SignedIn, SignIn, SignInCarrying } from './types.ts';
