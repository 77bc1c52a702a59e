#!/bin/sh
# npm kreta.js 1.0.6: `new Kreta({…})` sends the password twice, before anything is asked of it.
#
# One would guess that a constructor sends nothing, or that one client signs in once. Kreta and the Administration that it makes each fetch a nonce
# and a token, in parallel, under the same name and password. A server that counts wrong passwords counts a mistyped one twice, so a lock after
# five comes with the third.
#
# Seen:
#> new Kreta(): 2 nonces, 2 password grants
#> the passwords are of one account: yes
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts kreta.js@1.0.6 >&2

cat > run.cjs <<'END'
const { createServer } = require('node:http');
const { API, Kreta } = require('kreta.js');

let nonces = 0;
const grants = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  response.setHeader('content-type', 'application/json');
  if (request.url === '/nonce') {
    nonces += 1;
    response.end('"a-nonce"');
    return;
  }
  grants.push(new URLSearchParams(body));
  response.end(JSON.stringify({ access_token: 'a', refresh_token: 'r', token_type: 'Bearer' }));
}).listen(0, '127.0.0.1', () => {
  API.IDP = `http://127.0.0.1:${server.address().port}`;
  new Kreta({ username: '72000000001', password: 'seven green bottles', institute_code: 'demo0001' });
  setTimeout(() => {
    const ofPassword = grants.filter((form) => form.get('grant_type') === 'password');
    console.log(`new Kreta(): ${nonces} nonces, ${ofPassword.length} password grants`);
    const names = new Set(ofPassword.map((form) => `${form.get('username')}:${form.get('password')}`));
    console.log('the passwords are of one account:', names.size === 1 ? 'yes' : 'no');
    server.close();
  }, 1000);
});
END
node run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
