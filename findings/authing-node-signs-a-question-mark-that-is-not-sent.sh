#!/bin/sh
# npm authing-node-sdk 4.0.1: a call whose parameters are all unset is signed over `path?`, and the request that is sent has no question mark.
#
# The signature covers method, headers, path and parameters. Unset parameters are left out of both the text that is signed and the address; one would guess that a call
# with none left is signed like a call that has none. It is not: the mark stays in the text and not in the address. A server that makes the text of the request as it
# came refuses such a call (`listExtIdp({})`), while the same call with one parameter set is right.
#
# Seen:
#> listExtIdp of a tenant: sent to /api/v3/list-ext-idp?tenantId=one, signed as it was sent
#> listExtIdp of no tenant: sent to /api/v3/list-ext-idp, signed with a question mark at its end
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts authing-node-sdk@4.0.1 >&2

cat > run.cjs <<'END'
const { createHmac } = require('node:crypto');
const { createServer } = require('node:http');
const { ManagementClient } = require('authing-node-sdk');

const secret = 'a secret of nobody';
let asked;
const pool = createServer((request, response) => {
  const lines = Object.keys(request.headers)
    .filter((name) => name === 'date' || name.startsWith('x-authing-'))
    .sort()
    .map((name) => `${name}:${request.headers[name].trim()}\n`);
  const text = `${request.method}\n${lines.join('')}${request.url}`;
  const given = request.headers.authorization.split(':').pop();
  const signs = (all) => createHmac('sha1', secret).update(all).digest('base64') === given;
  const how = signs(text) ? 'as it was sent' : signs(`${text}?`) ? 'with a question mark at its end' : 'otherwise';
  asked = `sent to ${request.url}, signed ${how}`;
  response.setHeader('content-type', 'application/json').end('{"statusCode":200,"data":{"list":[]}}');
}).listen(0, '127.0.0.1', async () => {
  const host = `http://127.0.0.1:${pool.address().port}`;
  const client = new ManagementClient({ accessKeyId: 'pool', accessKeySecret: secret, host });
  await client.listExtIdp({ tenantId: 'one' });
  console.log(`listExtIdp of a tenant: ${asked}`);
  await client.listExtIdp({});
  console.log(`listExtIdp of no tenant: ${asked}`);
  pool.close();
  pool.closeAllConnections();
});
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
