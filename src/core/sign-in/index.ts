// The sign-in flow.
export { needsProof } from './checks.ts';
export { confirmAndContinue } from './confirm-contact.ts';
export { accountOfTicket, type Continuing, continueSignIn, type TicketFault } from './continue-sign-in.ts';
export { type Entering, enter } from './enter.ts';
export { enterByIdentity, enterIfKnown } from './enter-by-identity.ts';
export { issueTicket } from './issue-ticket.ts';
export { proofThenState, provePerson, type SignInRequest, stateThenProof, stateThenProofOfFlow } from './sequences.ts';
export type { Obligation, SignedIn, SignIn } from './types.ts';
