#!/bin/sh
# npm @authing/sso 2.0.2: one sign-in with `offline_access`, and all later ones of the page ask for consent, silent ones too.
#
# A scope that has `offline_access` sets `prompt=consent` in a builder that all calls share, and nothing takes it away. A page that once asks for a
# refresh token asks people for consent again at each sign-in after it; `getAccessTokenSilently`, which loads an invisible frame, asks for it too, where
# nobody can give it. One object for each kind of sign-in helps.
#
# Seen:
#> openid: prompt none given
#> openid offline_access: prompt consent
#> openid again: prompt consent
#> openid, silently: prompt consent
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

const frames = [];
globalThis.document = { createElement: () => ({}), body: { append: (frame) => frames.push(frame), appendChild: (frame) => frames.push(frame) } };
globalThis.addEventListener = () => {};
const sso = new AuthingSSO({ appId: 'app', origin: 'https://pool.example.org', redirectUri: 'https://app.example.org/in' });
const rest = { responseType: 'code', responseMode: 'query', state: 'state', nonce: 'nonce' };
const told = (query) => `prompt ${query.get('prompt') ?? 'none given'}`;
for (const [name, scope] of [['openid', 'openid'], ['openid offline_access', 'openid offline_access'], ['openid again', 'openid']]) {
  sso.login({ scope, ...rest });
  console.log(`${name}: ${told(went.at(-1))}`);
}
sso.getAccessTokenSilently({ scope: 'openid', ...rest });
console.log(`openid, silently: ${told(new URL(frames[0].src).searchParams)}`);
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
