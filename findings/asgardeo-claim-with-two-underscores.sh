#!/bin/sh
# npm @asgardeo/auth-js 5.1.2 (below WSO2's SDKs for React, Angular and single pages): one claim with two underscores in a row, and nobody's profile
# can be read.
#
# `getBasicUserInfo` writes claims in camel case: it splits names at underscores and raises the first letter of each part. An empty part has none, and
# a TypeError ends the call, for the whole ID token, though the sign-in went well and the application never asked for that claim. A name that ends in
# an underscore does so, too; one that begins with it is only renamed. Two claims that differ by an underscore become one. Whoever names claims for
# such clients takes none with an empty part.
#
# Seen:
#> cost_center: {"costCenter":"7"}
#> _center: {"Center":"7"}
#> cost__center: TypeError: Cannot read properties of undefined (reading 'toUpperCase')
#> center_: TypeError: Cannot read properties of undefined (reading 'toUpperCase')
#> costCenter and cost_center: {"costCenter":"8"}
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @asgardeo/auth-js@5.1.2 >&2

cat > run.mjs <<'END'
import sdk from '@asgardeo/auth-js';

const read = (claims) => {
  try {
    return JSON.stringify(sdk.AuthenticationUtils.filterClaimsFromIDTokenPayload(claims));
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
for (const name of ['cost_center', '_center', 'cost__center', 'center_']) console.log(`${name}: ${read({ [name]: '7' })}`);
console.log(`costCenter and cost_center: ${read({ costCenter: '7', cost_center: '8' })}`);
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
