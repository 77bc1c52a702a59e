#!/bin/sh
# npm password-hash 1.2.2: its older texts, `sha1$salt$hash`, are letter for letter of the form that Django writes, and are another hash.
#
# Django's is SHA-1 of the salt and the password. The package's is an HMAC with the salt as its key; it still verifies the texts of three parts of its
# first releases, and writes four now. Either side takes the other's text for its own and says "wrong password". No look at a hash tells which one it
# is; one has to know the software. With more rounds the package digests the hex text of the last round and not its bytes.
#
# Seen:
#> npm password-hash reads its own text of three parts: true
#> Django 4.2 reads the same text: identified as sha1, right password False
#> npm password-hash reads what Django wrote: false
#> two rounds: of the hex text
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts password-hash@1.2.2 >&2
python3 -m venv venv
venv/bin/pip install --quiet django==4.2.16 >&2
cat > django_side.py <<'END'
import sys
from django.conf import settings

settings.configure(PASSWORD_HASHERS=["django.contrib.auth.hashers.SHA1PasswordHasher"])
from django.contrib.auth.hashers import check_password, identify_hasher, make_password

if len(sys.argv) > 1:
    print(f"identified as {identify_hasher(sys.argv[1]).algorithm}, right password {check_password('a good long password', sys.argv[1])}")
else:
    print(make_password("a good long password"))
END

cat > run.mjs <<'END'
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import passwords from 'password-hash';

const django = (...args) => execFileSync('venv/bin/python', ['django_side.py', ...args], { encoding: 'utf8' }).trim();
const [digest, salt, , hash] = passwords.generate('a good long password').split('$');
const former = [digest, salt, hash].join('$');
console.log('npm password-hash reads its own text of three parts:', passwords.verify('a good long password', former));
console.log('Django 4.2 reads the same text:', django(former));
console.log('npm password-hash reads what Django wrote:', passwords.verify('a good long password', django()));

const [, key, , twice] = passwords.generate('a good long password', { iterations: 2 }).split('$');
const mac = (text) => createHmac('sha1', key).update(text).digest('hex');
console.log('two rounds:', mac(mac('a good long password')) === twice ? 'of the hex text' : 'of the bytes');
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
