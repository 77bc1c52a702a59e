// A passkey of an app, as the SDKs for telephones make it, sign in by it and revoke it. The platform's part is an authenticator in software.
import assert from 'node:assert/strict';
import { create, get, type Kept as Passkey } from '../../../passkeys/authenticator.ts';
import type { Call, Kept, Transcript } from '../transcript.ts';
import { ann, email, password, readsOwn, type Sdk } from './people.ts';

const site = 'example.org';
/** Whose app it is, as the platform tells it: by the certificate that signed it, or by the domain that names it. */
const origins = { android: `android:apk-key-hash:${'A'.repeat(43)}`, swift: `https://${site}` } as const;
const also = (sdk: Sdk) => ({ client: { crossOrigin: undefined, ...(sdk === 'android' ? { androidPackageName: 'org.example' } : {}) } });

/** The members that the SDK passes on. */
function passedOn(answer: string, sdk: Sdk): object {
  const { id, rawId, type, response, ...rest } = JSON.parse(answer);
  if (sdk === 'android') return { id, rawId, type, response, ...rest };
  const { transports: _, ...told } = response;
  return { id, rawId, type, response: told };
}

const carried = ({ idToken }: Kept) => ({ authorization: `Bearer ${idToken}` });
const showing = (method: string, params: Call['params'] = {}): Call => ({ method, params, headers: carried });

/** Both decode the options from a text. */
const options = (body: { options: unknown }, kept: Kept): void => {
  assert.equal(typeof body.options, 'string');
  kept['asked'] = JSON.parse(body.options as string);
};

export const passkey = (sdk: Sdk): Transcript => ({
  name: 'a passkey is made, signs in and is revoked',
  settings: { passkeys: { offered: true, relyingPartyId: site, origins: [origins[sdk]] } },
  steps: [
    ann,
    { method: 'accounts.login', params: { loginID: email, password }, keeps: ['sessionInfo'] },
    { method: 'accounts.auth.fido.initRegisterCredentials', keeps: ['token'], sees: options },
    {
      aside: 'the platform makes a passkey',
      does: (_world, kept) => {
        const { kept: passkey, answer } = create(kept['asked'], origins[sdk], -7, also(sdk));
        kept['passkey'] = passkey;
        kept['attestation'] = passedOn(answer, sdk);
      },
    },
    {
      method: 'accounts.auth.fido.registerCredentials',
      params: ({ attestation, token }) => ({ attestation, token, deviceName: sdk === 'android' ? 'Android' : 'iOS' }),
      keeps: ['idToken'],
    },
    showing('oauth.connect'),
    { method: 'accounts.logout' },
    { method: 'accounts.auth.fido.getAssertionOptions', keeps: ['token'], sees: options },
    {
      aside: 'Ann uses it',
      does: (_world, kept) => {
        const passkey = kept['passkey'] as Passkey;
        kept['assertion'] = passedOn(get(passkey, kept['asked'], origins[sdk], also(sdk)), sdk);
      },
    },
    {
      method: 'accounts.auth.fido.verifyAssertion',
      params: ({ assertion: authenticatorAssertion, token }) => ({ authenticatorAssertion, token }),
      keeps: ['idToken'],
    },
    { ...showing('oauth.authorize', { response_type: 'code' }), keeps: ['code'] },
    { method: 'oauth.token', params: ({ code }) => ({ grant_type: 'authorization_code', code }), keeps: ['sessionInfo'] },
    readsOwn,
    {
      method: 'accounts.auth.fido.getCredentials',
      sees: ({ credentials }, { passkey }) => assert.equal(credentials[0].id, (passkey as Passkey).id),
    },
    {
      method: 'accounts.auth.fido.removeCredential',
      params: ({ passkey }) => ({ credentialId: Buffer.from((passkey as Passkey).id, 'base64url').toString('base64') }),
      keeps: ['idToken'],
    },
    showing('oauth.disconnect', { ignoreApiQueue: true }),
  ],
});
