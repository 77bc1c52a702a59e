// Signing in, or registering, by a code or a link that is sent to the person.
export { type BegunSignIn, beginOneTimeSignIn, type OneTimeRequest } from './begin.ts';
export { type ContactSignIn, signInByContact } from './by-contact.ts';
export { beginNumberChange, finishNumberChange, handOutNumberChange } from './change-number.ts';
export { type HandedLink, handOutCode, handOutLink } from './hand-out-link.ts';
export { judgeOneTimeCode, type OneTimeProof, proveOneTimeCode, proveOneTimeLink, spendMessage, type TypedCode } from './prove.ts';
export { proveOneTimeContact } from './prove-contact.ts';
export { offeredWays, type WayIn } from './ways.ts';
