#!/bin/sh
# npm passport-keycloak-oauth2-oidc 1.0.5: the given name of a person is the family name, and there is no family name.
#
# Userinfo says `given_name` and `family_name` (OpenID Connect Core 5.1), and one would guess that a strategy made for one provider hands both on. The
# second is written into the place of the first, so that "Ann Lee" is greeted with "Lee"; who keeps names that a sign-in brought has lost all given
# names, and sends them on with an export. A person without a family name has none at all, not even where a given one was told. `profile.name` is the
# whole name, and `_json` what was answered.
#
# Seen:
#> given_name Ann, family_name Lee: {"given_name":"Lee","name":"Ann Lee"}
#> given_name Suharto: {"given_name":"","name":"Suharto"}
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts passport-keycloak-oauth2-oidc@1.0.5 >&2

cat > run.cjs <<'END'
const { once } = require('node:events');
const { createServer } = require('node:http');
const { Strategy } = require('passport-keycloak-oauth2-oidc');

(async () => {
  let told;
  const server = createServer((_request, response) => response.end(JSON.stringify(told))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const authServerURL = `http://127.0.0.1:${server.address().port}`;
  const options = { realm: 'shop', clientID: 'portal', clientSecret: 'secret', authServerURL, callbackURL: 'https://app.example.org/cb' };
  const strategy = new Strategy(options, () => {});
  for (const [what, claims] of [
    ['given_name Ann, family_name Lee', { given_name: 'Ann', family_name: 'Lee', name: 'Ann Lee' }],
    ['given_name Suharto', { given_name: 'Suharto', name: 'Suharto' }],
  ]) {
    told = { sub: '7', ...claims };
    const profile = await new Promise((resolve, reject) => strategy.userProfile('a-token', (error, found) => (error ? reject(error) : resolve(found))));
    const { given_name, family_name, name } = profile;
    console.log(`${what}: ${JSON.stringify({ given_name, family_name, name })}`);
  }
  server.close();
})();
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
