// accounts.auth.fido.getAssertionOptions and verifyAssertion: whoever has a passkey proves it, without a name. `oauth.authorize` and `oauth.token` make a session of it.
import { beginPasskeySignIn } from '../../../core/passkeys/index.ts';
import { randomToken } from '../../../core/random.ts';
import { provePasskeyApart } from '../../../core/sign-in/index.ts';
import { JsonObjectText, Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { tokenOut } from '../wire/tokens.ts';

export const getAssertionOptions = gigya.method('accounts.auth.fido.getAssertionOptions', {
  summary: 'Asks for a passkey of the site, whosever it is: options for the platform, as text, and the token that belongs to them.',
  caller: { who: 'any' },
  calls: { beginPasskeySignIn },
  async handle(_given, core, { base: address, ctx }) {
    const token = randomToken(ctx.random);
    const options = await core.beginPasskeySignIn({ flow: token, address });
    if (!options) throw ctx.fail('passkey.not-offered', {});
    return { data: { options: JSON.stringify(options), token } };
  },
});

export const verifyAssertion = gigya.method('accounts.auth.fido.verifyAssertion', {
  summary: 'Judges what a passkey answered; the token of the answer is exchanged for a session.',
  caller: { who: 'any' },
  calls: { provePasskeyApart },
  takes: {
    params: Parameters({
      authenticatorAssertion: JsonObjectText({ description: 'what the platform answered, as AuthenticationResponseJSON' }),
      token: Text(),
    }),
  },
  async handle({ params: { authenticatorAssertion, token: flow } }, core, { base: address, apiKey: client }) {
    const answer = JSON.stringify(authenticatorAssertion);
    const { proof } = await core.provePasskeyApart({ answer, flow, address, client });
    return { data: { idToken: tokenOut(proof) } };
  },
});
