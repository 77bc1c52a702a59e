#!/bin/sh
# npm gigya 3.0.1 brings the methods of ids.* and audit.*, with their types, and hands neither to a client.
#
# One would guess that a namespace which the package documents in a file of its own stands at the client, as accounts, ds, gm and reports do: `gigya.ids.search`
# and `gigya.audit.search`. The classes are there, compiled and typed, and the client makes all others; these two it never makes, so that the calls end in
# "Cannot read properties of undefined". Their methods can be sent by name alone, by `request`.
#
# Seen:
#> classes: IDS search, Audit search
#> client: accounts object, reports object, ids undefined, audit undefined
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts gigya@3.0.1 >&2

cat > run.cjs <<'END'
const { Gigya } = require('gigya');
const { IDS } = require('gigya/dist/lib/ids');
const { Audit } = require('gigya/dist/lib/audit');

const has = ({ name, prototype }) => `${name} ${typeof prototype.search === 'function' ? 'search' : 'nothing'}`;
console.log(`classes: ${[IDS, Audit].map(has).join(', ')}`);
const client = new Gigya('3_site', 'us1', 'user key', 'c2VjcmV0');
console.log(`client: ${['accounts', 'reports', 'ids', 'audit'].map((name) => `${name} ${typeof client[name]}`).join(', ')}`);
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
