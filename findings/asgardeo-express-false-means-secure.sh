#!/bin/sh
# npm @asgardeo/auth-express 0.1.2 (WSO2's SDK for Express): its cookie is `Secure` because the default says "false", and over after 90 seconds.
#
# The default of `cookieConfig.secure` is the text "false", which is true to the writer of cookies. On http, behind a proxy that ends TLS elsewhere or in a
# test, browsers do not send it back: the code comes without the session that it was asked for in, and the exchange sends the code verifier "undefined".
# `maxAge` is 90000 of what Express counts, milliseconds; one would guess the seconds that Max-Age has, or at least the life of the tokens. Whoever reads the
# page for longer is signed out, and whoever takes more than 90 seconds for a password and a second factor comes back to no session. `cookieConfig` with
# `secure: false` as a boolean and a `maxAge` of one's own does as it says.
#
# Seen, of the cookie that /login sets:
#> without cookieConfig: Max-Age=90, Secure
#> secure: false, maxAge: 3600000: Max-Age=3600, not Secure
#> code without the cookie: code_verifier=undefined
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @asgardeo/auth-express@0.1.2 express@4.21.2 cookie-parser@1.4.7 >&2

cat > run.cjs <<'END'
const { once } = require('node:events');
const { createServer } = require('node:http');
const { AsgardeoExpressClient } = require('@asgardeo/auth-express');
const cookies = require('cookie-parser');
const express = require('express');

async function run(what, more) {
  let form;
  const server = createServer(async (request, response) => {
    form = '';
    for await (const chunk of request) form += chunk;
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: 'invalid_grant' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const given = { clientID: 'portal', clientSecret: 'secret', baseUrl: `http://127.0.0.1:${server.address().port}`, appURL: 'http://app.example.org' };
  AsgardeoExpressClient.getInstance({ ...given, scope: ['openid'], ...more });
  const app = express().use(cookies());
  app.use(AsgardeoExpressClient.asgardeoExpressAuth((answer) => answer.send('in'), (answer) => answer.send('out'), (answer) => answer.status(502).send('failed')));
  app.use(() => {});
  const listening = app.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const login = `http://127.0.0.1:${listening.address().port}/login`;
  const begun = await fetch(login, { redirect: 'manual' });
  const cookie = begun.headers.get('set-cookie');
  console.log(`${what}: ${cookie.match(/Max-Age=\d+/)[0]}, ${/; Secure/.test(cookie) ? '' : 'not '}Secure`);
  if (more) {
    await fetch(`${login}?code=a-code&state=${new URL(begun.headers.get('location')).searchParams.get('state')}`);
    console.log(`code without the cookie: ${form.match(/code_verifier=[^&]*/)[0]}`);
  }
  for (const each of [listening, server]) each.close();
}

if (process.argv[2] === 'own') run('secure: false, maxAge: 3600000', { cookieConfig: { secure: false, maxAge: 3600000 } });
else run('without cookieConfig');
END
(node run.cjs && node run.cjs own) > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
