#!/bin/sh
# A hash that @node-rs/bcrypt 1.10.7 makes is a wrong password to npm bcrypt 6.0.0.
#
# One would guess that the two most used native bcrypt packages of npm read each other's hashes, the more so as the first is announced as a
# faster replacement. It writes the prefix `$2y$`, which is PHP's; the second knows `$2a$` and `$2b$` and answers any other with false: no error,
# no log line. The other way round it works. bcryptjs 3.0.3 reads both. So a change of the package can be rolled forward and not back: whoever
# signed up or changed the password in between is told that it is wrong. The three prefixes name one and the same computation.
#
# Seen:
#> made by @node-rs/bcrypt $2y$: bcrypt false, bcryptjs true, @node-rs/bcrypt true
#> made by bcrypt $2b$: bcrypt true, bcryptjs true, @node-rs/bcrypt true
#> the first with $2b$ written for $2y$: bcrypt true, bcryptjs true, @node-rs/bcrypt true
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @node-rs/bcrypt@1.10.7 bcrypt@6.0.0 bcryptjs@3.0.3 >&2

cat > run.mjs <<'END'
import rust from '@node-rs/bcrypt';
import native from 'bcrypt';
import plain from 'bcryptjs';

const password = 'seven green bottles';
const tell = (what, hash) => {
  const answers = [native.compareSync(password, hash), plain.compareSync(password, hash), rust.compareSync(password, hash)];
  console.log(`${what}: bcrypt ${answers[0]}, bcryptjs ${answers[1]}, @node-rs/bcrypt ${answers[2]}`);
};
const ofRust = rust.hashSync(password, 4);
const ofNative = native.hashSync(password, 4);
tell(`made by @node-rs/bcrypt ${ofRust.slice(0, 4)}`, ofRust);
tell(`made by bcrypt ${ofNative.slice(0, 4)}`, ofNative);
tell(`the first with $2b$ written for $2y$`, `$2b$${ofRust.slice(4)}`);
END
node run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
