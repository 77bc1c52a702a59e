#!/bin/sh
# npm authing-node-sdk 4.0.1: whoever told the client its person's token sends it with each call, without a scheme, also where the client proves
# itself.
#
# `setAccessToken` is what one calls after a sign-in, for `getProfile` and its like. From then on the token stands in `Authorization` of all calls,
# with no `Bearer` before it: beside the client's secret at the token endpoint, where RFC 6749 (2.3) forbids a second proof, and a provider answers 400
# to a refresh that is right; and in place of the header of `getUserInfoByAccessToken(token, { tokenPlace: 'header' })`, which is so asked about the
# client's token and not the one it was handed. One would guess that a call that names its own token or secret sends that. A client of its own for each
# purpose helps; a server can leave a header without a scheme unread where something else says who asks.
#
# Seen, as (call, token of the client): header, what else is named:
#> refresh, none: header none, client_secret secret
#> refresh, kim: header kim, client_secret secret
#> about ann in the header, none: header Bearer ann
#> about ann in the header, kim: header kim
#> about ann in the query, kim: header kim, access_token ann
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts authing-node-sdk@4.0.1 >&2

cat > run.cjs <<'END'
const { once } = require('node:events');
const { createServer } = require('node:http');
const { AuthenticationClient } = require('authing-node-sdk');

(async () => {
  let seen;
  const server = createServer(async (request, response) => {
    let form = '';
    for await (const chunk of request) form += chunk;
    const named = new URLSearchParams(`${form}&${new URL(request.url, 'http://here').search.slice(1)}`);
    const also = ['client_secret', 'access_token'].filter((name) => named.has(name)).map((name) => `, ${name} ${named.get(name)}`);
    seen = `header ${request.headers.authorization ?? 'none'}${also.join('')}`;
    response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const appHost = `http://127.0.0.1:${server.address().port}`;
  const client = (token) => {
    const made = new AuthenticationClient({ appId: 'portal', appSecret: 'secret', appHost, redirectUri: 'https://app.example.org/cb' });
    if (token) made.setAccessToken(token);
    return made;
  };
  for (const [what, token, call] of [
    ['refresh, none', undefined, (from) => from.getNewAccessTokenByRefreshToken('r')],
    ['refresh, kim', 'kim', (from) => from.getNewAccessTokenByRefreshToken('r')],
    ['about ann in the header, none', undefined, (from) => from.getUserInfoByAccessToken('ann', { tokenPlace: 'header' })],
    ['about ann in the header, kim', 'kim', (from) => from.getUserInfoByAccessToken('ann', { tokenPlace: 'header' })],
    ['about ann in the query, kim', 'kim', (from) => from.getUserInfoByAccessToken('ann')],
  ]) {
    await call(client(token));
    console.log(`${what}: ${seen}`);
  }
  server.close();
})();
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
