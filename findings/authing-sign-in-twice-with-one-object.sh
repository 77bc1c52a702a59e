#!/bin/sh
# npm authing-js-sdk 3.22.3 writes the encrypted password into the caller's object: the second sign-in with it throws before anything is sent.
#
# One would guess that `login(options)` can be called again with the same options, after a refusal or a network that was away. The first call
# has put 344 characters of ciphertext in the place of the password. The second takes them for the password, and as they do not fit into one
# block of RSA, an error of OpenSSL comes out that says nothing of passwords. register and changePassword do the
# same.
#
# Seen:
#> password before: 19 characters
#> password after one sign-in: 344 characters
#> second sign-in: data too large for key size
#> requests to sign in: 1
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts authing-js-sdk@3.22.3 >&2

cat > run.cjs <<'END'
const { generateKeyPairSync } = require('node:crypto');
const { createServer } = require('node:http');
const module_ = require('authing-js-sdk');

const Authing = module_.default ?? module_;
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' } });
const token = `h.${Buffer.from(JSON.stringify({ exp: 4102444800 })).toString('base64')}.s`;
let requests = 0;
const pool = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const signsIn = body.includes('mutation login');
  requests += signsIn ? 1 : 0;
  const data = signsIn ? { login: { token } } : { getClientWhenSdkInit: { accessToken: token, clientInfo: {} } };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
}).listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${pool.address().port}/`;
  const client = new Authing({ userPoolId: 'pool', host: { user: url, oauth: url }, passwordEncPublicKey: publicKey });
  const options = { email: 'kim@example.org', password: 'seven green bottles' };
  console.log(`password before: ${options.password.length} characters`);
  await client.login(options);
  console.log(`password after one sign-in: ${options.password.length} characters`);
  try {
    await client.login(options);
  } catch (error) {
    console.log('second sign-in:', error.message.split(':').at(-1));
  }
  console.log('requests to sign in:', requests);
  pool.close();
});
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
