#!/bin/sh
# npm @asgardeo/javascript 0.10.2 (WSO2's SDK): what stands for a placeholder of an exchange of tokens is read as a pattern, and stands for the first
# one only.
#
# `exchangeToken` fills `{{clientSecret}}`, `{{accessToken}}` and the like into the values that the application gives. It does so by String.replace
# with texts: of a secret with two dollar signs one is sent, `$&` is the placeholder itself, and a value that names the same placeholder twice keeps
# the second as it stands. The same secret is right in every other call. Where a vendor's client is refused in this grant alone, look for a dollar
# sign.
#
# Seen:
#> by the code: client_secret=pa$$word
#> by the exchange: secret=pa$word
#> one placeholder twice: access and {{accessToken}}
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @asgardeo/javascript@0.10.2 >&2

cat > run.mjs <<'END'
import { createHash, randomBytes } from 'node:crypto';
import { AsgardeoAuthClient } from '@asgardeo/javascript';

const kept = new Map();
const store = {
  setData: async (key, value) => void kept.set(key, value),
  getData: async (key) => kept.get(key) ?? '{}',
  removeData: async (key) => void kept.delete(key),
};
const crypto = {
  base64URLEncode: (value) => Buffer.from(value).toString('base64url'),
  base64URLDecode: (value) => Buffer.from(value, 'base64url').toString(),
  generateRandomBytes: (length) => randomBytes(length),
  hashSha256: (value) => createHash('sha256').update(value).digest(),
  verifyJwt: async () => true,
};
const idToken = ['{"alg":"RS256"}', '{"sub":"ann"}', 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
const sent = [];
globalThis.fetch = async (_, { body }) => {
  sent.push(new URLSearchParams(String(body)));
  return Response.json({ access_token: 'access', refresh_token: 'renew', id_token: idToken, expires_in: 3600, token_type: 'Bearer', scope: 'openid' });
};

const at = (name) => `https://id.example.org/${name}`;
const endpoints = {
  authorizationEndpoint: at('authorize'),
  checkSessionIframe: at('session'),
  endSessionEndpoint: at('logout'),
  issuer: at('token'),
  jwksUri: at('jwks'),
  revocationEndpoint: at('revoke'),
  tokenEndpoint: at('token'),
  userinfoEndpoint: at('userinfo'),
};
const client = new AsgardeoAuthClient();
const app = { clientId: 'portal', clientSecret: 'pa$$word', afterSignInUrl: 'https://app.example.org/in', enablePKCE: true, endpoints };
await client.initialize({ ...app, tokenValidation: { idToken: { validate: false } } }, store, crypto);
const begin = async () => new URL(await client.getSignInUrl()).searchParams;

await client.requestAccessToken('code', 'session', (await begin()).get('state'));
console.log(`by the code: client_secret=${sent.at(-1).get('client_secret')}`);
const data = { secret: '{{clientSecret}}', twice: '{{accessToken}} and {{accessToken}}' };
await client.exchangeToken({ id: 'exchange', data, attachToken: false, returnsSession: false, signInRequired: true });
console.log(`by the exchange: secret=${sent.at(-1).get('secret')}`);
console.log(`one placeholder twice: ${sent.at(-1).get('twice')}`);
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
