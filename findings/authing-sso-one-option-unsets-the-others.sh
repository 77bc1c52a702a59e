#!/bin/sh
# npm @authing/sso 2.0.2: whoever gives `login` one option asks for the response type "undefined".
#
# The defaults stand for the whole object, not for its members: without an argument all are right, and with one that says a scope alone the address
# has `response_type=undefined`, `response_mode=undefined` and `state=undefined`, as texts. The same holds for `popUpLogin` and
# `getAccessTokenSilently`. The server refuses a response type that it does not know, and the one that was meant stands in the documentation as the
# default. `state` is the same constant for everybody. Give all five.
#
# Seen:
#> without options: response_type "id_token token", response_mode "fragment"
#> with a scope: response_type "undefined", response_mode "undefined", state "undefined"
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
const told = (...names) => names.map((name) => `${name} "${went.at(-1).get(name)}"`).join(', ');
sso.login();
console.log('without options:', told('response_type', 'response_mode'));
sso.login({ scope: 'openid profile' });
console.log('with a scope:', told('response_type', 'response_mode', 'state'));
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
