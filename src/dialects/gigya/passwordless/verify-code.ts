// accounts.auth.otp.verify and authenticate: a code that was sent shows that the address or the number is the person's, or replaces a lost password. Neither opens a session.
import { proveOneTimeContact } from '../../../core/one-time-sign-in/index.ts';
import { recoverByOneTimeCode } from '../../../core/recovery/index.ts';
import { signToken } from '../../../core/sessions/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { uidOf } from '../wire/account.ts';
import { namedDevice } from '../wire/device.ts';
import { registeredClaims, signing } from '../wire/id-token.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { tokenOut } from '../wire/tokens.ts';

const typed = { params: Parameters({ vToken: Text(), code: Text() }) };

export const verifyOtp = gigya.method('accounts.auth.otp.verify', {
  summary: 'Says in a signed statement whose address or number a code went to. What is due before a sign-in is due here, too.',
  caller: { who: 'any' },
  calls: { proveOneTimeContact, signToken },
  faults: { 'identifier.unknown': 403047 },
  takes: typed,
  async handle({ params: { vToken: ticket, code } }, core, entry) {
    const device = namedDevice(entry)?.token;
    const result = await core.proveOneTimeContact({ ticket, code, supports, client: entry.apiKey, device });
    if (result.kind !== 'proven') return outcomeReply(result, entry, {}, []);
    // Nobody is signed in by it, and it says so.
    const claims = { ...registeredClaims(entry, { uid: uidOf(result.person) }), isLoggedIn: false };
    return { data: { id_token: await core.signToken(signing(claims)) } };
  },
});

export const authenticateOtp = gigya.method('accounts.auth.otp.authenticate', {
  summary: 'Exchanges a code that was sent for a token that replaces a lost password (`passwordResetToken` of `accounts.resetPassword`).',
  caller: { who: 'any' },
  calls: { recoverByOneTimeCode },
  faults: { 'identifier.unknown': 403047 },
  takes: typed,
  async handle({ params: { vToken: ticket, code } }, core) {
    return { data: { access_token: tokenOut(await core.recoverByOneTimeCode({ ticket, code })) } };
  },
});
