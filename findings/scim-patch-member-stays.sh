#!/bin/sh
# npm scim-patch 0.8.3: removing a member by its `value` removes it only if the member holds nothing else.
#
# One would guess that a member is known by its `value`, as everywhere in SCIM: the sub-attributes `display` and `$ref` are the server's to add
# (RFC 7643 section 4.2). `{"op":"remove","path":"members","value":[{"value":"u1"}]}` is the form that Entra ID and others send. The library
# compares whole objects: as soon as the server stores a display name, the person stays in the group, and nothing is thrown. add compares in the
# same way, so the same person is then a member twice. A filter in the path (`members[value eq "u1"]`) finds the member either way.
#
# Seen:
#> stored bare, removed by value: u2
#> stored with display, removed by value: u1 u2
#> stored with display, removed by a filter: u2
#> stored with display, added by value: u1 u2 u1
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts scim-patch@0.8.3 >&2

cat > run.mjs <<'END'
import { scimPatch } from 'scim-patch';

const bare = [{ value: 'u1' }, { value: 'u2' }];
const shown = bare.map(({ value }) => ({ value, display: `Person ${value}`, $ref: `https://example.org/Users/${value}` }));
const value = [{ value: 'u1' }];
for (const [what, members, operation] of [
  ['stored bare, removed by value', bare, { op: 'remove', path: 'members', value }],
  ['stored with display, removed by value', shown, { op: 'remove', path: 'members', value }],
  ['stored with display, removed by a filter', shown, { op: 'remove', path: 'members[value eq "u1"]' }],
  ['stored with display, added by value', shown, { op: 'add', path: 'members', value }],
]) {
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
  const group = scimPatch({ schemas, id: 'g', meta: {}, displayName: 'Staff', members: structuredClone(members) }, [operation]);
  console.log(`${what}:`, group.members.map((member) => member.value).join(' '));
}
END
node run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
