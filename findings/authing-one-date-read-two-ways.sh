#!/bin/sh
# npm authing-js-sdk 4.23.55 reads one stored date of a user as two dates, by which of two methods is called.
#
# One would guess that a value of a declared field of type DATETIME is the same whichever method reads it. `setUdv` sends a Date as ISO 8601.
# `getUdfValue` reads that back; `listUdv`, and the answers of `setUdv` and `removeUdv`, cut the year off it and take it for milliseconds: a date in the first seconds of 1970,
# without an error. A server that answers in milliseconds is read rightly by both.
#
# Seen:
#> setUdv sends: "2026-03-01T10:00:00.000Z"
#> answered as it was sent: getUdfValue reads 2026-03-01T10:00:00.000Z, listUdv reads 1970-01-01T00:00:02.026Z
#> answered in milliseconds: getUdfValue reads 2026-03-01T10:00:00.000Z, listUdv reads 2026-03-01T10:00:00.000Z
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts authing-js-sdk@4.23.55 >&2

cat > run.cjs <<'END'
const { createServer } = require('node:http');
const { AuthenticationClient, UdfTargetType } = require('authing-js-sdk');

const born = new Date('2026-03-01T10:00:00.000Z');
let sent;
let stored;
const pool = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { query = '', variables = {} } = body.startsWith('{') ? JSON.parse(body) : {};
  const setting = /mutation\s+setUdv/.test(query);
  if (setting) sent = variables.value ?? variables.udvList?.[0]?.value;
  const values = [{ key: 'born', dataType: 'DATETIME', value: stored ?? sent, label: null }];
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: setting ? { setUdv: values, setUdvBatch: values } : { udv: values } }));
}).listen(0, '127.0.0.1', async () => {
  const client = new AuthenticationClient({ appId: 'app', appHost: `http://127.0.0.1:${pool.address().port}` });
  client.tokenProvider.getUser = () => ({ id: 'kim', token: 'token' });
  client.tokenProvider.getToken = () => 'token';
  client.checkLoggedIn = () => 'kim';
  await client.setUdv('born', born);
  console.log('setUdv sends:', sent);
  for (const [how, value] of [['as it was sent', JSON.parse(sent)], ['in milliseconds', String(born.getTime())]]) {
    stored = value;
    const { born: read } = await client.getUdfValue();
    const [{ value: listed }] = await client.listUdv();
    console.log(`answered ${how}: getUdfValue reads ${read.toISOString()}, listUdv reads ${listed.toISOString()}`);
  }
  pool.close();
});
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
