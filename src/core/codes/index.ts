// The codes' area: secrets that work once.
export { checkCode, checkSent, demandGood, spendCode } from './check-code.ts';
export { type SharedWish, shareWish } from './consent.ts';
export { endTickets } from './end-tickets.ts';
export { findGoodCode } from './find-good-code.ts';
export { type Inspectable, type Inspected, inspectCode } from './inspect-code.ts';
export { drawChallengeCode, issueCode, type NewCode } from './issue-code.ts';
export {
  type CodeVerdict,
  demandGuessesLeft,
  type GivenCode,
  judgeCode,
  judgeDrawn,
  judgeFound,
  judgeSent,
  judgeTyped,
  takeGuess,
} from './judge-code.ts';
export { deliverTurned, notTooOften, type Turned } from './not-too-often.ts';
export type { CodeForm, CodePayloads, NoPayload, OneTimeCode, Purpose } from './types.ts';
