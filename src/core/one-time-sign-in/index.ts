// Signing in, or registering, by a code or a link that is sent to the person.
export { type BegunSignIn, beginNumberChange, beginOneTimeSignIn, type OneTimeRequest } from './begin.ts';
export { type ContactSignIn, signInByContact } from './by-contact.ts';
export { type OneTimeProof, proveOneTimeCode, proveOneTimeLink } from './prove.ts';
export { offeredWays, type WayIn } from './ways.ts';
