#!/bin/sh
# npm authing-js-sdk 4.23.55 leaves out the ticket of a sign-in where it finishes the binding of an authenticator app.
#
# One would guess that the three calls of one journey prove themselves alike. A sign-in that stops because no second factor is there yet gives an `mfaToken`.
# `assosicateMfaAuthenticator` and `verifyTotpMfa` send it as Bearer. `confirmAssosicateMfaAuthenticator`, between them, takes the same option, builds the
# header, and hands nothing of it to its request: the server hears from nobody, and a first app can be bound by these three calls in no sign-in.
#
# Seen:
#> assosicateMfaAuthenticator: authorization Bearer ticket
#> confirmAssosicateMfaAuthenticator: authorization none
#> verifyTotpMfa: authorization Bearer ticket
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts authing-js-sdk@4.23.55 >&2

cat > run.cjs <<'END'
const { createServer } = require('node:http');
const { AuthenticationClient } = require('authing-js-sdk');

let seen;
const pool = createServer(async (request, response) => {
  for await (const _ of request);
  seen = request.headers.authorization ?? 'none';
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ code: 200, message: '', data: { secret: 's' } }));
}).listen(0, '127.0.0.1', async () => {
  const client = new AuthenticationClient({ appId: 'app', appHost: `http://127.0.0.1:${pool.address().port}`, onError: () => {} });
  const common = { authenticatorType: 'totp', totp: '112233', mfaToken: 'ticket' };
  for (const name of ['assosicateMfaAuthenticator', 'confirmAssosicateMfaAuthenticator', 'verifyTotpMfa']) {
    seen = undefined;
    await client.mfa[name](common);
    console.log(`${name}: authorization ${seen}`);
  }
  pool.close();
});
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
