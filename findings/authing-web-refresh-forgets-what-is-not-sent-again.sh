#!/bin/sh
# npm @authing/web 5.1.21: a refresh whose answer has no new refresh token, or no ID token, loses the old one.
#
# RFC 6749 (section 6) lets a server keep the refresh token and leave it out of the answer, OpenID Connect (section 12.2) does so for the ID token.
# The client throws its state away before it reads the answer, and keeps what the answer has: the second refresh fails, an hour later, with a sentence
# that asks whether refresh tokens are switched on; without the ID token `logoutWithRedirect` sends no hint. The request names its application in a
# header alone, with an empty `redirect_uri`. A server for this client sends both again each time.
#
# Seen:
#> sent: grant_type=refresh_token&redirect_uri=&refresh_token=renew
#> kept after it: accessToken
#> second refresh: Error
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @authing/web@5.1.21 >&2

cat > run.cjs <<'END'
const axios = require('axios');
globalThis.window = globalThis;
const kept = new Map();
const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
Object.assign(globalThis, { localStorage: storage, sessionStorage: storage });
const { Authing } = require('@authing/web');

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'HS256' })}.${part({ sub: 'ann', exp: 4_000_000_000 })}.signature`;
axios.defaults.adapter = async (config) => {
  console.log(`sent: ${config.data}`);
  return { status: 200, headers: {}, config, data: { access_token: token, expires_in: 3600, token_type: 'Bearer' } };
};
const authing = new Authing({ domain: 'pool.example.org', appId: 'app', userPoolId: 'pool', redirectUri: 'https://app.example.org/in' });
const key = 'authing-spa:1:app:login-state';
storage.setItem(key, JSON.stringify({ accessToken: token, idToken: token, refreshToken: 'renew', expireAt: 4_000_000_000_000 }));
(async () => {
  await authing.refreshToken();
  const names = ['accessToken', 'idToken', 'refreshToken'].filter((name) => JSON.parse(kept.get(key))[name] !== undefined);
  console.log(`kept after it: ${names.join(', ')}`);
  console.log('second refresh:', await authing.refreshToken().then(() => 'well', ({ name }) => name));
})();
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
