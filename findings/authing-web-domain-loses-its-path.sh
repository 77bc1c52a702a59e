#!/bin/sh
# npm @authing/web 5.1.21: of the server's address a path is left away without a word, and a port is refused as no domain.
#
# One expression takes scheme and name out of `domain`, allows a path behind them that it does not keep, and has no place for a port or for a name
# without a dot. So a server below a path is called at the root of its host, where something else may answer, and nobody tries this client on
# `localhost:3000`. authing-js-sdk, authing-node-sdk and @authing/guard of the same vendor take all of these. For a trial give the server a name and
# the usual port.
#
# Seen:
#> https://pool.example.org: https://pool.example.org
#> pool.example.org: https://pool.example.org
#> https://id.example.org/as/authing: https://id.example.org
#> https://id.example.org:8443: refused
#> http://localhost:3000: refused
#> http://localhost: refused
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @authing/web@5.1.21 >&2

cat > run.cjs <<'END'
globalThis.window = globalThis;
const { Authing } = require('@authing/web');

const given = ['https://pool.example.org', 'pool.example.org', 'https://id.example.org/as/authing', 'https://id.example.org:8443'];
for (const domain of [...given, 'http://localhost:3000', 'http://localhost']) {
  let told;
  try {
    told = new Authing({ domain, appId: 'app', userPoolId: 'pool', redirectUri: 'https://app.example.org/in' }).domain;
  } catch {
    told = 'refused';
  }
  console.log(`${domain}: ${told}`);
}
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
