// The passkeys' area: enrolment, the list of a person's passkeys, and the proof by one.
export { beginPasskeySignIn, type PasskeySignInRequest } from './begin-sign-in.ts';
export {
  beginPasskeyEnrolment,
  drawEnrolment,
  type EnrolledPasskey,
  finishPasskeyEnrolment,
  type KeepFault,
  type KeepPorts,
  keepPasskey,
} from './enrol.ts';
export { passkeyFactors } from './factor-source.ts';
export { suggestedLabel } from './label.ts';
export { listPasskeys, removePasskey, renamePasskey, takePasskey } from './manage.ts';
export { declinePasskeyOffer, issuePasskeyTicket, offerPasskey, sessionOfPasskeyTicket } from './page-ticket.ts';
export { type PasskeyAnswer, type ProvenPasskey, provePasskey, tellCountBack, usePasskey } from './prove.ts';
export { issuePasskeyReceipt, type PasskeyChange, takePasskeyReceipt } from './receipt.ts';
export { pageOrigins } from './relying-party.ts';
export type { Passkey, PasskeyRefusal } from './types.ts';
