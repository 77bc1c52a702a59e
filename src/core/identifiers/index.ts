// The identifiers' area: user names, e-mail addresses and telephone numbers.
export { changeContact } from './change-contact.ts';
export { finishContactChange, prepareContactChange } from './change-in-steps.ts';
export { demandContact } from './demand-contact.ts';
export { demandUnchanged } from './demand-unchanged.ts';
export { freeUsername } from './free-username.ts';
export { addAddresses, type GivenAddress, removeAddresses } from './further-addresses.ts';
export { isAvailable } from './is-available.ts';
export { judgeIdentifiers } from './judge-identifiers.ts';
export { formsOf, locate, meant, type Named } from './locate.ts';
export {
  folded,
  formsOfAddressPart,
  identifiesByNumber,
  isEmail,
  isPhone,
  mailboxOf,
  normalForm,
  phoneOf,
  renumberedAs,
  textForm,
} from './normal-forms.ts';
export type { UndoLink } from './notify-former.ts';
export { type ContactEntry, ownContact } from './own-contact.ts';
export {
  type ContactToProve,
  type ContactUse,
  checkContactProof,
  demandContactForm,
  type GivenContact,
  judgeContactProof,
  judgeProofFor,
  proofDigits,
  sendContactProof,
  sendCountedContactProof,
} from './prove-contact.ts';
export { demandStillTheirs, type SentTo, sentTo, takeProofOfContact } from './sent-to.ts';
export { standInOf } from './stand-in.ts';
export { tellAvailability } from './tell-availability.ts';
export { type Identifier, type IdentifierKind, identifierKinds } from './types.ts';
export { undoContactChange } from './undo-contact-change.ts';
export { demandTypable, verifyContact, verifyTyped } from './verify-contact.ts';
