// oauth.authorize and oauth.token: the token of a passkey that was proven becomes a code, and the code a session.
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { exchangePasskeyProof, signInByPasskeyCode } from '../../../core/sign-in/index.ts';
import { Parameters, Text, Words } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { answering } from '../passwordless/codes.ts';
import { namedDevice } from '../wire/device.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { life, siteSecrets } from '../wire/site.ts';
import { bearerIn } from './bearer.ts';

export const authorize = gigya.method('oauth.authorize', {
  summary: 'Exchanges the token of a passkey that was proven for a code.',
  caller: { who: 'any' },
  calls: { exchangePasskeyProof },
  takes: { params: Parameters({ response_type: Words(['code']) }) },
  async handle({ params: { response_type: _code } }, core, { request, apiKey: client }) {
    return { data: { ...(await core.exchangePasskeyProof({ value: bearerIn(request), client })) } };
  },
});

export const token = gigya.method('oauth.token', {
  summary: 'Signs in whoever brings that code.',
  caller: { who: 'any' },
  calls: { signInByPasskeyCode, findClient, signingSecrets },
  takes: { params: Parameters({ grant_type: Words(['authorization_code']), code: Text(), ...answering }) },
  async handle({ params: { grant_type: _code, code: value, ...wanted } }, core, entry) {
    const result = await core.signInByPasskeyCode({
      value,
      supports,
      client: entry.apiKey,
      agent: entry.request.headers['user-agent'] ?? null,
      device: namedDevice(entry)?.token,
      ...life(wanted.sessionExpiration),
    });
    return outcomeReply(result, entry, wanted, await siteSecrets(core, entry));
  },
});
