#!/bin/sh
# npm @asgardeo/auth-express 0.1.2 (WSO2's SDK for Express): a sign-in answers with a redirect and hands the request on all the same.
#
# Middleware answers, or calls `next`. This one leads the browser to the server and then calls `next()`: whatever stands behind it runs for a request that
# has its answer. The usual handler for what is not found, at the end of each application, writes a second answer and throws ERR_HTTP_HEADERS_SENT, at
# every sign-in; one that notes visits or begins a transaction does so for nothing. One would guess that /login belongs to the SDK, as /logout does,
# which does not go on. Handlers behind it look at `headersSent` first, or stand before it.
#
# Seen:
#> /login: 302, and then the handler behind: ERR_HTTP_HEADERS_SENT
#> /logout?state=sign_out_success: 200, the handler behind did not run
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @asgardeo/auth-express@0.1.2 express@4.21.2 cookie-parser@1.4.7 >&2

cat > run.cjs <<'END'
const { once } = require('node:events');
const { AsgardeoExpressClient } = require('@asgardeo/auth-express');
const cookies = require('cookie-parser');
const express = require('express');

(async () => {
  const given = { clientID: 'portal', clientSecret: 'secret', baseUrl: 'https://id.example.org', appURL: 'https://app.example.org', scope: ['openid'] };
  AsgardeoExpressClient.getInstance(given);
  const app = express().use(cookies());
  app.use(AsgardeoExpressClient.asgardeoExpressAuth((answer) => answer.send('in'), (answer) => answer.send('out'), (answer) => answer.status(502).send('failed')));
  let behind = ', the handler behind did not run';
  app.use((_request, answer, _next) => {
    try {
      answer.status(404).send('nothing here');
    } catch (error) {
      behind = `, and then the handler behind: ${error.code}`;
    }
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const ask = (path) => fetch(`http://127.0.0.1:${server.address().port}${path}`, { redirect: 'manual' });
  console.log(`/login: ${(await ask('/login')).status}${behind}`);
  behind = ', the handler behind did not run';
  console.log(`/logout?state=sign_out_success: ${(await ask('/logout?state=sign_out_success')).status}${behind}`);
  server.close();
})();
END
node run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
