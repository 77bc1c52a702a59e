#!/bin/sh
# npm @asgardeo/javascript 0.10.2 (WSO2's SDK): of the sign-ins that were begun and not ended, all from the eleventh on share one code verifier.
#
# Each sign-in that begins keeps its verifier under the next number, and `state` tells the number. The next number is found by sorting the kept names
# as texts, and "10" stands before "9": after the eleventh the highest is 9 for ever. Whoever opened eleven tabs, or pressed "sign in" and went back
# as often, ends any of the later ones with the verifier of the last, and the server refuses the code (PKCE); nothing but emptying the storage ends
# it. Seen from the server: invalid_grant for people who hesitate, with a `state` that ends in 10. A server that is to help such people gives a
# sentence of its own to a wrong verifier.
#
# Seen:
#> states of twelve sign-ins that were begun: 0 1 2 3 4 5 6 7 8 9 10 10
#> the tenth is ended with its own verifier: yes
#> the eleventh is ended with its own verifier: no
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
const app = { clientId: 'portal', clientSecret: 's3cret', afterSignInUrl: 'https://app.example.org/in', enablePKCE: true, endpoints };
await client.initialize({ ...app, tokenValidation: { idToken: { validate: false } } }, store, crypto);
const begin = async () => new URL(await client.getSignInUrl()).searchParams;

const begun = [];
for (let number = 1; number <= 12; number += 1) begun.push(await begin());
console.log('states of twelve sign-ins that were begun:', begun.map((query) => query.get('state').split('_').at(-1)).join(' '));

const endedWell = async (query) => {
  await client.requestAccessToken('code', 'session', query.get('state'));
  const verifier = sent.at(-1).get('code_verifier');
  return createHash('sha256').update(verifier).digest('base64url') === query.get('code_challenge') ? 'yes' : 'no';
};
console.log('the tenth is ended with its own verifier:', await endedWell(begun[9]));
console.log('the eleventh is ended with its own verifier:', await endedWell(begun[10]));
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
