#!/bin/sh
# What npm @phc/pbkdf2 1.1.14 writes, Python's libpass 1.9.4 says is its own and then cannot read; the other way round it is the same.
#
# Both write `$pbkdf2-sha512$`, salt and hash in a base64 without padding, and both point at the PHC format of strings, so that one would guess
# that they read each other. The one writes the number of rounds as `i=25000` and `+` in its base64, the other `25000` and `.`, as passlib, which it
# continues, always has. libpass is asked first whether a hash is of this family (`identify`) and says yes: a chain of families, which passlib's
# contexts are, stops there, and the sign-in ends with a ValueError instead of "wrong password". Who takes accounts from both should read the
# rounds with and without `i=`, and both letters.
#
# Seen:
#> @phc/pbkdf2 wrote $pbkdf2-sha512$i=25000$
#> libpass identify True, verify ValueError
#> libpass with `i=` taken out and `.` for `+`: True
#> libpass wrote $pbkdf2-sha512$25000$
#> @phc/pbkdf2 verify raises
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @phc/pbkdf2@1.1.14 >&2
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check libpass==1.9.4 >&2

cat > write.mjs <<'END'
import { writeFileSync } from 'node:fs';
import phc from '@phc/pbkdf2';

const hash = await phc.hash('seven green bottles', { iterations: 25000 });
console.log('@phc/pbkdf2 wrote', hash.replace(/[^$]+\$[^$]+$/, ''));
writeFileSync('hash', hash);
END
cat > run.py <<'END'
from passlib.hash import pbkdf2_sha512

password, text = 'seven green bottles', open('hash').read()
try:
    answer = pbkdf2_sha512.verify(password, text)
except Exception as error:
    answer = type(error).__name__
print(f'libpass identify {pbkdf2_sha512.identify(text)}, verify {answer}')
print('libpass with `i=` taken out and `.` for `+`:', pbkdf2_sha512.verify(password, text.replace('i=', '').replace('+', '.')))
own = pbkdf2_sha512.using(rounds=25000).hash(password)
print('libpass wrote', own[: own.rindex('$', 0, own.rindex('$')) + 1])
open('hash', 'w').write(own)
END
cat > read.mjs <<'END'
import { readFileSync } from 'node:fs';
import phc from '@phc/pbkdf2';

const answer = await phc.verify(readFileSync('hash', 'utf8'), 'seven green bottles').catch(() => 'raises');
console.log('@phc/pbkdf2 verify', answer);
END
{ node write.mjs; env/bin/python run.py; node read.mjs; } > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
