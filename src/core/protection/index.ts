// The protection area: lockout, captcha, rates, replay.
export { checkCaptcha, type DrawnCaptcha, drawCaptcha } from './captcha.ts';
export { forgetFailures } from './count-failure.ts';
export { addressSubject, countFromAddress, type FromAddress, inTurnOfAddress } from './from-address.ts';
export { inTry, type Try, type TryPorts } from './in-try.ts';
export { judgeAddress } from './judge-address.ts';
export { networkIn, networkOf } from './networks.ts';
export { isWelcome } from './policy-addresses.ts';
export { countedSince } from './policy-lockout.ts';
export { demandNotEmpty, isFirstUse, takeAfterwards, takeFromBucket } from './take-from-bucket.ts';
export { doUntold } from './untold.ts';
