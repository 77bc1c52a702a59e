// Passkeys as an application of a Gigya site makes and uses them: options and answers in calls of accounts.auth.fido, and oauth for the session.
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import type { World } from '../../src/proving/world-type.ts';
import { create, get, type Kept } from './authenticator.ts';

/** A page of the site, on its own domain. */
export const origin = 'https://www.example.org';
export const passkeysOn: SettingsPatch = {
  passkeys: { offered: true, relyingPartyId: 'example.org', origins: [origin] },
  secondFactor: { offered: [] },
};

const email = 'ann@example.org';
const fido = (method: string): string => `accounts.auth.fido.${method}`;
export const bearer = (idToken: string) => ({ headers: { authorization: `Bearer ${idToken}` } });

export const signedInBy = async (world: World, password = 'correct horse', loginID = email): Promise<string> =>
  (await world.gigya('accounts.login', { loginID, password, targetEnv: 'mobile' })).body.sessionInfo.sessionToken;

/** What a person's platform made for options of that session, and is not registered yet. */
export async function begun(world: World, oauth_token: string) {
  const { options, token } = (await world.gigya(fido('initRegisterCredentials'), { oauth_token })).body;
  const { kept, answer } = create(JSON.parse(options), origin);
  return { kept, given: { oauth_token, token, attestation: JSON.parse(answer) } };
}

/** A passkey of whoever has that session, and the token that tells of it. */
export async function registered(world: World, oauth_token: string, deviceName = 'Telephone') {
  const { kept, given } = await begun(world, oauth_token);
  const { body } = await world.gigya(fido('registerCredentials'), { ...given, deviceName });
  return { kept, body };
}

/** What a passkey answers to new options. */
export async function asserted(world: World, kept: Kept) {
  const { options, token } = (await world.gigya(fido('getAssertionOptions'))).body;
  kept.count += 1;
  return { token, authenticatorAssertion: JSON.parse(get(kept, JSON.parse(options), origin)) };
}

/** The token of a passkey that was proven. */
export const proven = async (world: World, kept: Kept): Promise<string> =>
  (await world.gigya(fido('verifyAssertion'), await asserted(world, kept))).body.idToken;

/** The code that is left to be redeemed. */
export const admitted = async (world: World, kept: Kept): Promise<string> =>
  (await world.gigya('oauth.authorize', { response_type: 'code' }, bearer(await proven(world, kept)))).body.code;

export const redeemed = (world: World, code: string) =>
  world.gigya('oauth.token', { grant_type: 'authorization_code', code, targetEnv: 'mobile' });
