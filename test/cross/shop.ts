// An application of the OpenID provider, one in each tenant.
import { createHash } from 'node:crypto';
import { basic } from '../../src/proving/http.ts';
import type { World } from '../../src/proving/world-type.ts';

export const callback = 'http://127.0.0.1:3999/callback';
/** RFC 7636, section 4. */
export const verifier = 'a-verifier-that-is-long-enough-for-its-specification';
export const challenge = createHash('sha256').update(verifier).digest('base64url');

const nameIn = ({ keys: { domain } }: World): string => `shop-of-${domain}`;
const secret = 'the-secret-of-a-shop-that-is-long-enough';

export const shopOf = (world: World): readonly [id: string, secret: string] => [nameIn(world), secret];
export const shopProves = (world: World): string => basic(nameIn(world), secret);

const parties = new WeakMap<World, readonly [id: string, secret: string]>();

/** The application of a site's provider. */
export const partyOf = (world: World): readonly [id: string, secret: string] => parties.get(world)!;

export async function registerParty(world: World): Promise<void> {
  const given = { redirectUris: callback, requireConsent: false, subjectIdentifierType: 'public' };
  const { body } = await world.gigya('fidm.oidc.op.createRP', given, { as: 'signed' });
  parties.set(world, [body.clientID, body.clientSecret]);
}

export async function registerShop(world: World): Promise<void> {
  const device = 'urn:ietf:params:oauth:grant-type:device_code';
  const given = {
    client_name: 'Shop',
    redirect_uris: [callback],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials', 'password', device],
    api_based_authentication: true,
    ext_param_client_id: nameIn(world),
    ext_param_client_secret: secret,
  };
  const reply = await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', given, { tenant: world.keys.domain });
  if (reply.status !== 201) throw new Error(reply.text);
}
