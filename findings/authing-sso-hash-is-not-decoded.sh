#!/bin/sh
# npm @authing/sso 2.0.2: what came back in the fragment is read without being decoded, and what stands behind a second "=" is lost.
#
# `getTokenSetFromUrlHash` splits at "&" and "=", and hands out the pieces. Tokens have no letters that are encoded, so that all seems well; the
# application's own `state` comes back as another text and fails its comparison, and `error_description` is shown with percent signs. Servers that
# leave "=" unencoded in a value, as a fragment may have it, lose its end. State of base64url without padding is safe.
#
# Seen:
#> code: abc
#> state: back%20to%20cart%3D
#> error_description: no%20such%20user
#> state with "=" as it stands: YWJj
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

const sso = new AuthingSSO({ appId: 'app', origin: 'https://pool.example.org', redirectUri: 'https://app.example.org/in' });
location.hash = `#code=abc&state=${encodeURIComponent('back to cart=')}&error_description=${encodeURIComponent('no such user')}`;
for (const [name, value] of Object.entries(sso.getTokenSetFromUrlHash())) console.log(`${name}: ${value}`);
location.hash = '#state=YWJj=';
console.log(`state with "=" as it stands: ${sso.getTokenSetFromUrlHash().state}`);
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
