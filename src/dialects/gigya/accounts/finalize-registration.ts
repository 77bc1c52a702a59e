// accounts.finalizeRegistration: the session at the end of a registration that was left unfinished.
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { signToken } from '../../../core/sessions/index.ts';
import { accountOfTicket, continueSignIn } from '../../../core/sign-in/index.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { namedDevice } from '../wire/device.ts';
import { withIdToken } from '../wire/id-token.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { life, siteSecrets } from '../wire/site.ts';
import { tokenIn } from '../wire/tokens.ts';
import { answering } from './registration.ts';

export const finalizeRegistration = gigya.method('accounts.finalizeRegistration', {
  summary: 'Finishes a registration that was left unfinished, and signs in.',
  caller: { who: 'any' },
  calls: { accountOfTicket, continueSignIn, findClient, signingSecrets, signToken },
  takes: { params: Parameters({ regToken: Text(), allowAccountsLinking: Maybe(Flag()), ...answering }) },
  async handle({ params }, core, entry) {
    const ticket = tokenIn(params.regToken);
    // Who does not say whether links may end here is led on by SDKs that never say it.
    if (params.allowAccountsLinking === false && (await core.accountOfTicket({ ticket })).because === 'accounts-linked')
      throw entry.ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
    const result = await core.continueSignIn({
      ticket,
      supports,
      client: entry.apiKey,
      isNew: true,
      device: namedDevice(entry)?.token,
      ...life(params.sessionExpiration),
    });
    const reply = outcomeReply(result, entry, params, await siteSecrets(core, entry));
    return withIdToken(reply, params, entry, core.signToken);
  },
});
