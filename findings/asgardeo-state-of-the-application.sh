#!/bin/sh
# npm @asgardeo/auth-js 5.1.2 and its successor @asgardeo/javascript 0.10.2 (WSO2's SDKs): an application's own `state` is a trap in one, and lost in
# the other.
#
# Both number the sign-ins that were begun, in `state`. The first puts the application's own text before its number, `_request_0`, and later takes the
# number behind the first "request_" it finds: with a text such as `request_form` it finds none, and sends `code_verifier=undefined`, as text. The
# second takes the text and leaves it out without a word. An application that is moved from one to the other finds its return addresses gone; the
# server sees the PKCE of a client that is right for all of its other states refused.
#
# Seen:
#> auth-js, state "back_to_cart": sent as back_to_cart_request_0, ended with its verifier: yes
#> auth-js, state "request_form": sent as request_form_request_0, ended with its verifier: no, undefined
#> javascript, state "back_to_cart": sent as instance_0_request_0
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @asgardeo/auth-js@5.1.2 @asgardeo/javascript@0.10.2 >&2

cat > run.mjs <<'END'
import { createHash, randomBytes } from 'node:crypto';
import former from '@asgardeo/auth-js';
import { AsgardeoAuthClient } from '@asgardeo/javascript';

const crypto = {
  base64URLEncode: (value) => Buffer.from(value).toString('base64url'),
  base64URLDecode: (value) => Buffer.from(value, 'base64url').toString(),
  generateRandomBytes: (length) => randomBytes(length),
  hashSha256: (value) => createHash('sha256').update(value).digest(),
  verifyJwt: async () => true,
};
const sent = [];
globalThis.fetch = async (_, { body }) => {
  sent.push(new URLSearchParams(String(body)));
  return Response.json({ access_token: 'access', id_token: 'a.e30.c', expires_in: 3600, token_type: 'Bearer' });
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
async function newClient(Client, app) {
  const kept = new Map();
  const store = {
    setData: async (key, value) => void kept.set(key, value),
    getData: async (key) => kept.get(key) ?? '{}',
    removeData: async (key) => void kept.delete(key),
  };
  const client = new Client();
  await client.initialize({ ...app, enablePKCE: true, endpoints }, store, crypto);
  return client;
}

for (const state of ['back_to_cart', 'request_form']) {
  const client = await newClient(former.AsgardeoAuthClient, { clientID: 'portal', signInRedirectURL: at('in'), validateIDToken: false });
  const query = new URL(await client.getAuthorizationURL({ state })).searchParams;
  await client.requestAccessToken('code', 'session', query.get('state'));
  const verifier = sent.at(-1).get('code_verifier');
  const good = createHash('sha256').update(verifier).digest('base64url') === query.get('code_challenge');
  console.log(`auth-js, state "${state}": sent as ${query.get('state')}, ended with its verifier: ${good ? 'yes' : `no, ${verifier}`}`);
}
const client = await newClient(AsgardeoAuthClient, { clientId: 'portal', afterSignInUrl: at('in') });
const query = new URL(await client.getSignInUrl({ state: 'back_to_cart' })).searchParams;
console.log(`javascript, state "back_to_cart": sent as ${query.get('state')}`);
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
