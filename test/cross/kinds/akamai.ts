// What Akamai's dialect hands out, and what its clients hold.
import { recoveryCode, signIn, socialToken, verificationCode } from '../../../src/dialects/akamai/conformance/flow.ts';
import { basic } from '../../../src/proving/http.ts';
import type { World } from '../../../src/proving/world-type.ts';
import { held, kind, password } from '../kind.ts';

const redirect_uri = 'http://localhost';

async function codeOf(world: World): Promise<string> {
  return (await signIn(world, password, { response_type: 'code' })).body.authorization_code;
}

async function redeemed(world: World, code: string) {
  const { id: client_id, secret: client_secret } = world.keys.akamai.login;
  return (await world.akamai('/oauth/token', { client_id, client_secret, grant_type: 'authorization_code', code, redirect_uri })).body;
}

const uuidOf = async (world: World): Promise<string> =>
  (await world.akamai('/entity', { type_name: 'user', key_attribute: 'email', key_value: '"ann@example.org"' })).body.result.uuid;

const client = (world: World, of: 'owner' | 'login' | 'reads') => [world.keys.akamai[of].id, world.keys.akamai[of].secret] as const;

export const akamai = [
  kind('akamai access token', async (world) => (await signIn(world)).body.access_token),
  kind('akamai authorization code', codeOf),
  kind('akamai refresh token', async (world) => (await redeemed(world, await codeOf(world))).refresh_token),
  kind('akamai recovery code', recoveryCode),
  kind('akamai access token of a recovery', async (world) => (await redeemed(world, await recoveryCode(world))).access_token),
  kind('akamai verification code', async (world) => verificationCode(world, await uuidOf(world), 3600)),
  kind('akamai creation token', async (world) => {
    const given = { type_name: 'user', for_client_id: world.keys.akamai.login.id };
    return (await world.akamai('/access/getCreationToken', given)).body.creation_token;
  }),
  kind('akamai token of an identity', (world) => socialToken(world, { sub: '1078', email: 'dora@example.org', email_verified: true })),
  kind('akamai token of an owner', async (world) => {
    const { owner, application } = world.keys.akamai;
    const headers = { 'content-type': 'application/json', authorization: basic(owner.id, owner.secret) };
    const sent = {
      method: 'POST',
      url: `${world.base}/as/akamai/${application}/login/token`,
      headers,
      body: '{"grant_type":"client_credentials"}',
    };
    return (await world.raw(sent)).body.access_token;
  }),
  held('akamai owner secret', (world) => client(world, 'owner')),
  held('akamai login secret', (world) => client(world, 'login')),
  held('akamai secret that reads', (world) => client(world, 'reads')),
];
