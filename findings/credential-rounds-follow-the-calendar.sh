#!/bin/sh
# npm credential 2.0.0: how many rounds of PBKDF2 a hash has depends on the day it was made: twice as many every two years, without a bound.
#
# The number is counted from the year 2000 and kept in the hash, so that one export holds hashes of 90,000 and of 11,000,000 rounds, by the same
# release with the same options. An importer that bounds what a sign-in may cost refuses the younger ones, and one that does not spends seconds of a
# processor on each sign-in. The salt is the text of its base64, not the bytes that it says. Measure the youngest hash of an export, not a sample of
# it.
#
# Seen:
#> 2013-01-01: 90582 rounds
#> 2020-01-01: 1024151 rounds
#> 2026-01-01: 8197465 rounds
#> 2026-11-30: 11243659 rounds
#> salt: used as text
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts credential@2.0.0 >&2
export TZ=UTC

cat > run.mjs <<'END'
import { pbkdf2Sync } from 'node:crypto';
import credential from 'credential';

const passwords = credential();
for (const day of ['2013-01-01', '2020-01-01', '2026-01-01', '2026-11-30']) {
  Date.now = () => Date.parse(day);
  console.log(`${day}: ${passwords.iterations(1, Date.parse(day))} rounds`);
}
const few = credential({ work: 0.0001 });
const { hash, salt, iterations, keyLength } = JSON.parse(await few.hash('a good long password'));
const isText = pbkdf2Sync('a good long password', salt, iterations, keyLength, 'sha1').toString('base64') === hash;
console.log('salt:', isText ? 'used as text' : 'used as bytes');
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
