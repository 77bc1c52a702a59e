// Applications of a pool as the first generation shows them: one shape for OAuth 2.0, one for OpenID Connect, over the same application.
import { type Client, domainOf } from '../../../core/clients/index.ts';
import { poolOf } from '../pools.ts';
import { listIn, textIn } from './applications.ts';

/** `secret`: null where whoever asks is not shown it. */
interface Shown {
  readonly client: Client;
  readonly secret: string | null;
}

const common = (client: Client) => ({
  _id: client.publicId,
  client_id: client.publicId,
  clientId: poolOf(client),
  name: client.name,
  domain: domainOf(client) ?? '',
  image: textIn(client, 'logo_uri'),
  description: textIn(client, 'description'),
  homepageURL: textIn(client, 'client_uri'),
  isDeleted: false,
});

/** An application that registered no grants has those of a sign-in. */
const grantsOf = (client: Client): readonly string[] =>
  Array.isArray(client.protocol['grant_types']) ? listIn(client, 'grant_types') : ['authorization_code', 'refresh_token'];

export const oauthOut = ({ client, secret }: Shown) => ({
  ...common(client),
  appSecret: secret,
  redirectUris: listIn(client, 'redirect_uris'),
  grants: grantsOf(client),
});

export const openidOut = ({ client, secret }: Shown) => ({
  ...common(client),
  client_secret: secret,
  redirect_uris: listIn(client, 'redirect_uris'),
  grant_types: grantsOf(client),
  response_types: listIn(client, 'response_types'),
  token_endpoint_auth_method: textIn(client, 'token_endpoint_auth_method') || 'client_secret_post',
  isDefault: false,
});
