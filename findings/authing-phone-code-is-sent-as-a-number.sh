#!/bin/sh
# npm authing-js-sdk 3.22.3 makes a number of the code that a short message brought: its leading zeros do not arrive.
#
# One would guess that a code goes out as it was typed. `loginByPhoneCode` takes it as text and sends what `parseInt` makes of it; one code in ten begins with a zero,
# and reaches the server shorter than it was sent to the telephone. `updatePhone` of the same client sends its code as text.
#
# Seen:
#> loginByPhoneCode "004217" sends 4217
#> updatePhone "004217" sends "004217"
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts authing-js-sdk@3.22.3 >&2

cat > run.cjs <<'END'
const { createServer } = require('node:http');
const module_ = require('authing-js-sdk');

const Authing = module_.default ?? module_;
const token = `h.${Buffer.from(JSON.stringify({ exp: 4102444800 })).toString('base64')}.s`;
let sent;
const pool = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { variables = {} } = JSON.parse(body || '{}');
  if ('phoneCode' in variables) sent = variables.phoneCode;
  const data = { getClientWhenSdkInit: { accessToken: token, clientInfo: {} }, login: { token }, updatePhone: {} };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
}).listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${pool.address().port}/`;
  const client = new Authing({ userPoolId: 'pool', host: { user: url, oauth: url } });
  await client.loginByPhoneCode({ phone: '13800000000', phoneCode: '004217' });
  console.log('loginByPhoneCode "004217" sends', JSON.stringify(sent));
  await client.updatePhone({ phone: '13800000000', phoneCode: '004217' });
  console.log('updatePhone "004217" sends', JSON.stringify(sent));
  pool.close();
});
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
