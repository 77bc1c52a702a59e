#!/bin/sh
# npm secure-password 4.0.0: a hash is 128 bytes, which are a text of argon2id and zeros behind it; kept as text it is read by nobody.
#
# The package takes and gives buffers of that very length, so that applications keep the zeros: in a column of bytes, in base64, or as a text that
# looks right when it is printed. A reader of PHC texts refuses it, or takes the zeros for a part of the last value; PostgreSQL stores no text with a
# zero. The package itself refuses what was trimmed. Cut at the first zero when such accounts are moved, and only then.
#
# Seen:
#> bytes: 128, of them zeros at the end: 31
#> npm argon2 reads the text with its zeros: refused
#> npm argon2 reads it without them: true
#> secure-password reads what was trimmed: refused
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund secure-password@4.0.0 argon2@0.44.0 >&2

cat > run.mjs <<'END'
import argon2 from 'argon2';
import securePassword from 'secure-password';

const passwords = securePassword();
const given = Buffer.from('a good long password');
const hash = passwords.hashSync(given);
const text = hash.toString();
const trimmed = text.replace(/\0+$/, '');
console.log(`bytes: ${hash.length}, of them zeros at the end: ${text.length - trimmed.length}`);
const read = async (told) => argon2.verify(told, given).catch(() => 'refused');
console.log('npm argon2 reads the text with its zeros:', await read(text));
console.log('npm argon2 reads it without them:', await read(trimmed));
let told;
try {
  told = passwords.verifySync(given, Buffer.from(trimmed)) === securePassword.VALID;
} catch {
  told = 'refused';
}
console.log('secure-password reads what was trimmed:', told);
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
