// What Hazizz's dialect hands out.
import { signIn } from '../../../src/dialects/hazizz/conformance/flow.ts';
import { kind, password } from '../kind.ts';

export const hazizz = [
  kind('hazizz access token', async (world) => (await signIn(world)).token),
  kind('hazizz refresh token', async (world) => (await signIn(world)).refresh),
  kind('hazizz elevation token', async (world) => {
    const { token } = await signIn(world);
    return (await world.hazizz('POST', '/auth-server/auth/elevationtoken', { password: world.digested(password) }, { token })).body.token;
  }),
  kind('token of another identity provider', async (world) => {
    await world.identityProvider({ ...world.provider.row, name: 'google' });
    return world.provider.token({ sub: '1078', email: 'dora@example.org', email_verified: true });
  }),
];
