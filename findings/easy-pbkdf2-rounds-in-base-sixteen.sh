#!/bin/sh
# npm easy-pbkdf2 2.0.0: the number of rounds stands in base sixteen, and may well look like one in base ten; the salt behind it is text.
#
# "7530.sha256.…" are 30,000 rounds and not 7,530. Whoever reads an export sees "7d00" in one hash, and is warned, and "7530" in another, and is not:
# the passwords of these are wrong after the move, without an error. The salt looks like base64, and is digested as the text that it is; the hash is
# base64. In short: of three parts each is in another notation.
#
# Seen:
#> written: 7530.sha256
#> right with 30000 rounds and the salt as text: yes
#> with 7530 rounds: no
#> with the salt as bytes: no
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts easy-pbkdf2@2.0.0 >&2

cat > run.mjs <<'END'
import { pbkdf2Sync } from 'node:crypto';
import easy from 'easy-pbkdf2';

const passwords = easy({ DEFAULT_HASH_ITERATIONS: 30_000 });
const [written, salt] = await new Promise((done) => passwords.secureHash('a good long password', (_, hash, opaque) => done([hash, opaque])));
const [rounds, digest, text] = salt.split('.');
const isRight = (given, times) => (pbkdf2Sync('a good long password', given, times, 256, digest).toString('base64') === written ? 'yes' : 'no');
console.log(`written: ${rounds}.${digest}`);
console.log('right with 30000 rounds and the salt as text:', isRight(text, 30_000));
console.log('with 7530 rounds:', isRight(text, 7530));
console.log('with the salt as bytes:', isRight(Buffer.from(text, 'base64'), 30_000));
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
