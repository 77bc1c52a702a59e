#!/bin/sh
# npm @asgardeo/javascript 0.10.2 (WSO2's SDK): the code is exchanged by an encoded form, the refresh and the revocation are sent by one that is not.
#
# The first body is made by URLSearchParams, the others by joining texts. A client secret with `+`, `&` or `%` (WSO2 lets one choose it) signs
# everybody in, and an hour later nobody's session goes on: the server reads another secret, and a parameter that nobody sent. One looks for the fault
# in the life of refresh tokens. Give such clients secrets of letters, digits, `-` and `_`.
#
# Seen:
#> sign-in: client_secret=a+b&c
#> refresh: client_secret=a b c=
#> revocation: client_secret=a b c=
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
const app = { clientId: 'portal', clientSecret: 'a+b&c', afterSignInUrl: 'https://app.example.org/in', enablePKCE: true, endpoints };
await client.initialize({ ...app, tokenValidation: { idToken: { validate: false } } }, store, crypto);
const begin = async () => new URL(await client.getSignInUrl()).searchParams;

const secretOf = (form) => `client_secret=${form.get('client_secret')}${form.has('c') ? ` c=${form.get('c')}` : ''}`;
await client.requestAccessToken('code', 'session', (await begin()).get('state'));
console.log('sign-in:', secretOf(sent.at(-1)));
await client.refreshAccessToken();
console.log('refresh:', secretOf(sent.at(-1)));
await client.revokeAccessToken();
console.log('revocation:', secretOf(sent.at(-1)));
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
