#!/bin/sh
# npm @authing/sso 2.0.2: a redirect address that holds a percent sign goes out as another one, and is refused as not registered.
#
# The address is encoded when it is given to the builder, and again when the query is made of it. Of one without a percent sign nobody sees the
# difference: the first step leaves it as it is. With `?next=%2Fhome`, or an encoded letter in its path, the server gets `%252F`. The constructor
# gives the builder the address once as it is; only the sign-in encodes it. Register the address that arrives, or do without percent signs.
#
# Seen:
#> https://app.example.org/in is sent as https://app.example.org/in
#> https://app.example.org/in?next=%2Fhome is sent as https://app.example.org/in?next=%252Fhome
#> https://app.example.org/caf%C3%A9 is sent as https://app.example.org/caf%25C3%25A9
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @authing/sso@2.0.2 >&2

cat > run.cjs <<'END'
const went = [];
globalThis.window = globalThis;
Object.defineProperty(globalThis, 'navigator', { value: { userAgent: 'Chrome' } });
globalThis.location = {
  hash: '',
  set href(address) {
    went.push(new URL(address).searchParams);
  },
};
const { AuthingSSO } = require('@authing/sso');

for (const redirectUri of ['https://app.example.org/in', 'https://app.example.org/in?next=%2Fhome', 'https://app.example.org/caf%C3%A9']) {
  new AuthingSSO({ appId: 'app', origin: 'https://pool.example.org', redirectUri }).login();
  console.log(`${redirectUri} is sent as ${went.at(-1).get('redirect_uri')}`);
}
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
