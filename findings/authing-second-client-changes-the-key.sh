#!/bin/sh
# npm authing-js-sdk 3.22.3: making a second client changes the key with which the first one encrypts passwords.
#
# One would guess that an option of a constructor belongs to what is constructed. `passwordEncPublicKey` is put into a variable of the module, and
# so is in force for every client of the process. A server that serves two user pools, or a pool of its own and the vendor's, sends the passwords
# of the first encrypted for the second as soon as the second client is made: the right password is refused, depending on which was made last.
#
# Seen:
#> one client: its password opens with its own key: yes
#> after a second client is made: with its own key: no
#> after a second client is made: with the key of the second: yes
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts authing-js-sdk@3.22.3 >&2

cat > pool.cjs <<'END'
// A server that answers as a user pool does, and hands the password of each sign-in to `seen`.
const { createServer } = require('node:http');

const token = `h.${Buffer.from(JSON.stringify({ exp: 4102444800 })).toString('base64')}.s`;
exports.openPool = (seen) =>
  new Promise((opened) => {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { query, variables } = JSON.parse(body);
      const signsIn = query.includes('mutation login');
      if (signsIn) seen(variables.password);
      const data = signsIn ? { login: { token } } : { getClientWhenSdkInit: { accessToken: token, clientInfo: {} } };
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
    }).listen(0, '127.0.0.1', () => opened({ url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }));
  });
END
cat > run.cjs <<'END'
const { constants, generateKeyPairSync, privateDecrypt } = require('node:crypto');
const module_ = require('authing-js-sdk');
const { openPool } = require('./pool.cjs');

const Authing = module_.default ?? module_;
const keys = () => generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' } });
const opens = ({ privateKey }, text, password) => {
  const block = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, Buffer.from(text, 'base64'));
  return block.toString('latin1').endsWith(`\0${password}`) ? 'yes' : 'no'; // PKCS #1: 0, 2, padding, 0, text
};

(async () => {
  let sent;
  const pool = await openPool((password) => (sent = password));
  const client = (userPoolId, { publicKey }) =>
    new Authing({ userPoolId, host: { user: pool.url, oauth: pool.url }, passwordEncPublicKey: publicKey });
  const password = 'seven green bottles';
  const [own, other] = [keys(), keys()];

  const first = client('pool-one', own);
  await first.login({ email: 'kim@example.org', password });
  console.log('one client: its password opens with its own key:', opens(own, sent, password));
  client('pool-two', other);
  await first.login({ email: 'kim@example.org', password });
  console.log('after a second client is made: with its own key:', opens(own, sent, password));
  console.log('after a second client is made: with the key of the second:', opens(other, sent, password));
  pool.close();
})();
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
