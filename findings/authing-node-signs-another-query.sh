#!/bin/sh
# npm authing-node-sdk 4.0.1 signs one query and sends another: a list is signed as JSON and sent as repeated `key[]`.
#
# The signature of a management call covers `key=value` pairs in order. For `getUserBatch({ userIds: ['kim', 'ann'] })` it covers
# `userIds=["kim","ann"]`, while axios sends `userIds[]=kim&userIds[]=ann`. A server that checks the signature over what arrived refuses every
# such call, though key and clock are right. It has to write the list back as JSON; a text joined by commas, which the type takes as well, needs
# nothing.
#
# Seen:
#> list, sent: userIds[]=kim&userIds[]=ann&userIdType=user_id
#> list, signed over what arrived: no
#> list, signed over JSON: yes
#> text with a comma, sent: userIds=kim,ann&userIdType=user_id
#> text with a comma, signed over what arrived: yes
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

const secret = 'a-demonstration-secret';
const shorten = (query) => query.split('&').filter((pair) => pair.startsWith('userId')).join('&');

/** The text that the SDK's own documents name: method, headers in order, path with its query in order. */
function signed({ method, url, headers }, query) {
  const kept = Object.keys(headers).filter((name) => name.startsWith('x-authing-') || name === 'date').sort();
  const lines = kept.map((name) => `${name}:${headers[name].trim()}\n`).join('');
  const pairs = Object.keys(query).sort().map((key) => `${key}=${query[key]}`);
  const text = `${method}\n${lines}${url.split('?')[0]}?${pairs.join('&')}`;
  return headers.authorization.split(':')[1] === createHmac('sha1', secret).update(text).digest('base64') ? 'yes' : 'no';
}

let what;
const server = createServer((request, response) => {
  const arrived = decodeURIComponent(request.url.split('?')[1]);
  const pairs = arrived.split('&').map((pair) => pair.split('='));
  console.log(`${what}, sent: ${shorten(arrived)}`);
  console.log(`${what}, signed over what arrived: ${signed(request, Object.fromEntries(pairs))}`);
  const list = pairs.filter(([key]) => key === 'userIds[]').map(([, value]) => value);
  if (list.length > 0) {
    const rest = Object.fromEntries(pairs.filter(([key]) => key !== 'userIds[]'));
    console.log(`${what}, signed over JSON: ${signed(request, { ...rest, userIds: JSON.stringify(list) })}`);
  }
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ statusCode: 200, data: [] }));
}).listen(0, '127.0.0.1', async () => {
  const host = `http://127.0.0.1:${server.address().port}`;
  const client = new ManagementClient({ accessKeyId: 'key', accessKeySecret: secret, host });
  what = 'list';
  await client.getUserBatch({ userIds: ['kim', 'ann'] });
  what = 'text with a comma';
  await client.getUserBatch({ userIds: 'kim,ann' });
  server.close();
});
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
