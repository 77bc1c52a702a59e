#!/bin/sh
# npm @asgardeo/javascript 0.10.2 (below WSO2's SDKs for React, Next.js and servers): each sign-in asks for `profile` and `internal_login`, whatever
# `scopes` says.
#
# One would guess that `scopes: ['openid']` asks for that, and that the longer list is what is asked where nothing is named. It is put behind what is
# named, always. At a provider that does not know `internal_login`, which is any but WSO2's, each sign-in ends in `invalid_scope`; at one that does,
# the token of an application that wanted to know who came opens the person's own account (`/scim2/Me` and its like), and the person is asked to
# consent to that. No setting takes it away; only the server can, by granting less than was asked (RFC 6749, 3.3), which the SDK takes.
#
# Seen, as scopes given: scope asked:
#> nothing: openid profile internal_login
#> ['openid']: openid profile internal_login
#> 'openid email': openid email profile internal_login
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @asgardeo/javascript@0.10.2 @asgardeo/node@0.0.63 >&2

cat > run.mjs <<'END'
import { LegacyAsgardeoNodeClient } from '@asgardeo/node';

for (const [what, scopes] of [
  ['nothing', undefined],
  ["['openid']", ['openid']],
  ["'openid email'", 'openid email'],
]) {
  const client = new LegacyAsgardeoNodeClient();
  const addresses = { afterSignInUrl: 'https://app.example.org/cb', afterSignOutUrl: 'https://app.example.org/' };
  await client.initialize({ clientId: `portal ${what}`, clientSecret: 'secret', baseUrl: 'https://id.example.org', scopes, ...addresses });
  console.log(`${what}: ${new URL(await client.getSignInUrl({}, 'kim')).searchParams.get('scope')}`);
}
END
node run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
