// oauth.connect and oauth.disconnect: an application tells the person's account of a passkey that was made or removed. Both were done by then: what is left is
// to say so, to whoever brings the token of it in the person's own session.
import { takePasskeyReceipt } from '../../../core/passkeys/index.ts';
import { gigya } from '../answers.ts';
import { bearerIn } from './bearer.ts';

const caller = { who: 'any', user: 'session' } as const;
const calls = { takePasskeyReceipt };

export const connect = gigya.method('oauth.connect', {
  summary: 'Takes the token of a passkey that was made, and says that the account has it.',
  caller,
  calls,
  async handle(_given, core, { account, request }) {
    await core.takePasskeyReceipt({ account, receipt: bearerIn(request), of: 'made' });
    return {};
  },
});

export const disconnect = gigya.method('oauth.disconnect', {
  summary: 'Takes the token of a passkey that was removed, and says that the account has it no more.',
  caller,
  calls,
  async handle(_given, core, { account, request }) {
    await core.takePasskeyReceipt({ account, receipt: bearerIn(request), of: 'removed' });
    return {};
  },
});
