#!/bin/sh
# npm scim-patch 0.8.3 puts a schema extension that is given as a whole beside that extension, under a shortened name.
#
# One would guess that `{"urn:…:enterprise:2.0:User": {"department": "Sales"}}`, the form in which RFC 7643 section 3.3 shows every extension,
# is merged into the member of that name. The library takes the last colon for the one between a schema and its attribute, and makes a member
# `urn:…:enterprise:2.0` with an attribute `User`; with or without a path. What is there already stays, remove removes nothing, and nothing is
# thrown: a server built on it answers 200 and drops what it then does not know. With the attribute behind the URN it is right.
#
# Seen:
#> no path: …:2.0:User {"costCenter":"7"} | …:2.0 {"User":{"department":"Sales"}}
#> path is the URN: …:2.0:User {"costCenter":"7"} | …:2.0 {"User":{"department":"Sales"}}
#> remove the URN: …:2.0:User {"costCenter":"7"} | …:2.0 undefined
#> path goes on to the attribute: …:2.0:User {"costCenter":"7","department":"Sales"} | …:2.0 undefined
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts scim-patch@0.8.3 >&2

cat > run.mjs <<'END'
import { scimPatch } from 'scim-patch';

const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const value = { department: 'Sales' };
for (const [what, operation] of [
  ['no path', { op: 'add', value: { [urn]: value } }],
  ['path is the URN', { op: 'add', path: urn, value }],
  ['remove the URN', { op: 'remove', path: urn }],
  ['path goes on to the attribute', { op: 'add', path: `${urn}:department`, value: 'Sales' }],
]) {
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User', urn];
  const user = scimPatch({ schemas, id: 'kim', meta: {}, userName: 'kim', [urn]: { costCenter: '7' } }, [operation]);
  const short = urn.replace(/:User$/, '');
  console.log(`${what}: …:2.0:User ${JSON.stringify(user[urn])} | …:2.0 ${JSON.stringify(user[short])}`);
}
END
node run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
