#!/bin/sh
# npm passport-gigya-oauth2 1.0.0 reads the token from where it is told, and the person by https from port and host of where it is told.
#
# One would guess that two addresses of one provider are called alike. The token is fetched by the scheme of `tokenURL`. Of `userInfoURL` the strategy takes host,
# port and path apart, and calls them by https whatever its scheme is: behind a proxy that ends TLS, or on a machine of a developer, the code is spent, the
# token is there, and the sign-in ends in an error of TLS. With the header that its own documents recommend, the secret goes out twice: by Basic, and in the form.
#
# Seen:
#> POST /token: Basic, client_secret in the form
#> userinfo: not asked over http
#> ends with an error
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts passport-gigya-oauth2@1.0.0 >&2

cat > run.cjs <<'END'
const { createServer } = require('node:http');
const { Strategy } = require('passport-gigya-oauth2');

let asked = 'not asked';
const provider = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  response.setHeader('content-type', 'application/json');
  if (request.url === '/userinfo') asked = 'asked';
  else {
    const scheme = (request.headers.authorization ?? 'none').split(' ')[0];
    console.log(`${request.method} ${request.url}: ${scheme}, ${new URLSearchParams(body).has('client_secret') ? 'client_secret' : 'no secret'} in the form`);
  }
  response.end(JSON.stringify(request.url === '/userinfo' ? { sub: 'pia' } : { access_token: 'token', token_type: 'Bearer' }));
}).listen(0, '127.0.0.1', () => {
  const base = `http://127.0.0.1:${provider.address().port}`;
  const options = {
    authorizationURL: `${base}/authorize`,
    tokenURL: `${base}/token`,
    userInfoURL: `${base}/userinfo`,
    clientID: 'shop',
    clientSecret: 'secret',
    callbackURL: 'http://127.0.0.1/back',
    customHeaders: { Authorization: `Basic ${Buffer.from('shop:secret').toString('base64')}` },
  };
  const strategy = new Strategy(options, (_access, _refresh, profile, done) => done(null, profile));
  const ends = (how) => {
    console.log(`userinfo: ${asked} over http`);
    console.log(`ends with ${how}`);
    provider.close();
    provider.closeAllConnections();
  };
  Object.assign(strategy, { success: () => ends('a person'), fail: () => ends('a refusal'), error: () => ends('an error') });
  strategy.authenticate({ query: { code: 'code' } }, {});
});
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
