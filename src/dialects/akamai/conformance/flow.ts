// Steps of this vendor's flows that several scenarios begin with.
import type { Exchange } from '../../../proving/exchange.ts';
import type { World } from '../../../proving/world-type.ts';

export const signIn = (
  world: World,
  currentPassword = 'correct horse',
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<Exchange> =>
  world.akamai('/oauth/auth_native_traditional', {
    form: 'signInForm',
    signInEmailAddress: 'ann@example.org',
    currentPassword,
    ...parameters,
  });

export const register = (world: World, parameters: Readonly<Record<string, unknown>> = {}): Promise<Exchange> => {
  const password = { newPassword: 'Wint3r!pine', newPasswordConfirm: 'Wint3r!pine' };
  const person = { firstName: 'Zoe', lastName: 'Lake', displayName: 'Zoe', emailAddress: 'zoe@example.org' };
  return world.akamai('/oauth/register_native_traditional', { form: 'registrationForm', ...person, ...password, ...parameters });
};

/** The code that the recovery mail carries. */
export async function recoveryCode(world: World): Promise<string> {
  await world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress: 'ann@example.org' });
  return world.mail.last('ann@example.org').code;
}

export async function verificationCode(world: World, uuid: string, lifetime: number): Promise<string> {
  const given = { uuid, type_name: 'user', attribute_name: 'emailVerified', lifetime };
  return (await world.akamai('/access/getVerificationCode', given)).body.verification_code;
}

/** A token of ours for somebody whom the other provider vouches for. */
export async function socialToken(world: World, claims: Readonly<Record<string, unknown>>): Promise<string> {
  await world.identityProvider(world.provider.row);
  const token = await world.provider.token(claims);
  return (await world.akamai('/signin/oauth_token', { client_id: world.keys.akamai.login.id, provider: 'harbour', token })).body.token;
}

export const socialSignIn = (world: World, token: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<Exchange> =>
  world.akamai('/oauth/auth_native', { token, ...parameters });
