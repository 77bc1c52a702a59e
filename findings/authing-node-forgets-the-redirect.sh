#!/bin/sh
# npm authing-node-sdk 4.0.1: `loginWithRedirect({ redirectUri })` keeps the address for the way back, and the way back does not use it.
#
# Both methods are made for each other: the first writes state, nonce and the redirect address of this sign-in into a cookie, the second reads that
# cookie. From it, it compares the state, and then exchanges the code under the redirect address that the client was constructed with. RFC 6749
# (4.1.3) has the two addresses identical, so that an application with several of them gets `invalid_grant` for every sign-in whose address is not
# that of the constructor.
#
# Seen:
#> asked to authorize: https://app.example.org/two
#> in the cookie: https://app.example.org/two
#> exchanged under: https://app.example.org/one
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts authing-node-sdk@4.0.1 >&2

cat > run.cjs <<'END'
const { createServer } = require('node:http');
const { AuthenticationClient } = require('authing-node-sdk');

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  console.log('exchanged under:', new URLSearchParams(body).get('redirect_uri'));
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ access_token: 'a', id_token: 'i' }));
}).listen(0, '127.0.0.1', async () => {
  const client = new AuthenticationClient({
    appId: 'a-demonstration-app',
    appSecret: 'secret',
    appHost: `http://127.0.0.1:${server.address().port}`,
    redirectUri: 'https://app.example.org/one',
  });
  const headers = {};
  const response = { setHeader: (name, value) => { headers[name] = value; }, writeHead: () => response, end: () => response };
  await client.loginWithRedirect(response, { redirectUri: 'https://app.example.org/two' });
  const asked = new URL(headers.Location).searchParams;
  console.log('asked to authorize:', asked.get('redirect_uri'));
  const cookie = headers['Set-Cookie'].split(';')[0];
  console.log('in the cookie:', JSON.parse(Buffer.from(cookie.slice(cookie.indexOf('=') + 1), 'base64url')).redirectUri);
  await client.handleRedirectCallback({ url: `/two?code=a-code&state=${asked.get('state')}`, headers: { cookie } }, response);
  server.close();
});
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
