#!/bin/sh
# npm @asgardeo/node 0.0.63 (WSO2's client for servers): `isSignedIn` and `signIn` are written to redeem the refresh token, and cannot come to it.
#
# `isSignedIn` asks first whether the access token is still good, and answers false if not; only behind that it looks at the session once more, and redeems the
# refresh token where it is over. The second look counts minutes where the server told seconds, but no call gets there with an old token. One would
# guess that a person with a refresh token stays signed in, as the code reads; instead the application says after an hour that nobody is there, with
# a good refresh token in the store. `refreshAccessToken` works, if it is called before anything asks who is signed in. A server for such
# clients gives access tokens the length of a session.
#
# Seen, with `expires_in` of a second:
#> at once: isSignedIn true, grants authorization_code
#> a second later: isSignedIn false, grants authorization_code
#> refreshAccessToken by hand: isSignedIn true, grants authorization_code, refresh_token
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @asgardeo/node@0.0.63 >&2

cat > run.mjs <<'END'
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as passed } from 'node:timers/promises';
import { LegacyAsgardeoNodeClient } from '@asgardeo/node';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const { publicKey, privateKey } = await generateKeyPair('RS256');
const grants = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  response.setHeader('content-type', 'application/json');
  if (request.url === '/oauth2/jwks') {
    response.end(JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] }));
    return;
  }
  grants.push(new URLSearchParams(body).get('grant_type'));
  const claims = new SignJWT({ sub: 'kim' }).setProtectedHeader({ alg: 'RS256', kid: 'k' }).setIssuer(`${host}/oauth2/token`);
  const idToken = await claims.setAudience('portal').setIssuedAt().setExpirationTime('1h').sign(privateKey);
  const tokens = { access_token: 'a', refresh_token: 'r', id_token: idToken, token_type: 'Bearer', scope: 'openid', expires_in: grants.length === 1 ? 1 : 60 };
  response.end(JSON.stringify(tokens));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const host = `http://127.0.0.1:${server.address().port}`;

const client = new LegacyAsgardeoNodeClient();
const addresses = { afterSignInUrl: 'https://app.example.org/cb', afterSignOutUrl: 'https://app.example.org/' };
await client.initialize({ clientId: 'portal', clientSecret: 'secret', baseUrl: host, scopes: ['openid'], ...addresses });
let state;
await client.signIn((url) => (state = new URL(url).searchParams.get('state')), 'kim');
await client.signIn(undefined, 'kim', 'a-code', '', state);
const tell = async (when) => console.log(`${when}: isSignedIn ${await client.isSignedIn('kim')}, grants ${grants.join(', ')}`);
await tell('at once');
await passed(1100);
await tell('a second later');
await client.refreshAccessToken('kim');
await tell('refreshAccessToken by hand');
server.close();
END
node run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
