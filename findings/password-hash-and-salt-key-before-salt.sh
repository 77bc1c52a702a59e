#!/bin/sh
# npm password-hash-and-salt 0.1.4: of `pbkdf2$10000$…$…` the first value is the key and the second one the salt, the other way round than all around
# it.
#
# Django, passlib, npm pbkdf2-password-hash and the PHC notation write the salt first. Here both are 64 bytes in hex, so that neither their length nor
# their letters tell which is which. Read in the usual order every hash is well formed, and every password wrong. The digest is not told either:
# SHA-1.
#
# Seen:
#> lengths: 128 and 128
#> the salt first: wrong password
#> the key first: right password
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts password-hash-and-salt@0.1.4 >&2

cat > run.mjs <<'END'
import { pbkdf2Sync } from 'node:crypto';
import password from 'password-hash-and-salt';

const hash = await new Promise((done) => password('a good long password').hash((_, text) => done(text)));
const [, rounds, first, second] = hash.split('$');
console.log(`lengths: ${first.length} and ${second.length}`);
const told = (salt, key) =>
  pbkdf2Sync('a good long password', Buffer.from(salt, 'hex'), Number(rounds), 64, 'sha1').toString('hex') === key ? 'right password' : 'wrong password';
console.log('the salt first:', told(first, second));
console.log('the key first:', told(second, first));
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
