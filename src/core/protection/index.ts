// The protection area: lockout, captcha, rates, replay.
export { checkCaptcha, type DrawnCaptcha, drawCaptcha, drawWorkToken, judgeWorkToken } from './captcha.ts';
export { forgetFailures, forgetGuessesAtCodes } from './count-failure.ts';
export { doInBackgroundIfGeneric } from './disclosure.ts';
export { addressSubject, countFromAddress, type FromAddress, inTurnOfAddress } from './from-address.ts';
export { inTry, type Try, type TryPorts } from './in-try.ts';
export { checkAddress, judgeAddress } from './judge-address.ts';
export { limitAccount } from './limit-account.ts';
export { limitMessages } from './limit-messages.ts';
export { demandRateLeft, isFirstUse, limitRate, limitRateAfterwards, refundRate } from './limit-rate.ts';
export { networkIn, networkOf } from './networks.ts';
export { lockAddress, releaseAddress } from './operators-address-lock.ts';
export { isAddressAllowed } from './policy-addresses.ts';
export { countedSince } from './policy-lockout.ts';
