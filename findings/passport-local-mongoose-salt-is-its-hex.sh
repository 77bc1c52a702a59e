#!/bin/sh
# npm passport-local-mongoose 9.2.0: the salt stands in hex and is used as that text; the key is 512 bytes, which costs sixteen times its rounds.
#
# `salt` and `hash` are two fields of 64 and 1,024 hex digits. Hash and salt look alike, the hash is bytes in hex and the salt is not: decoded, every
# password is wrong. `keylen: 512` is taken for bits by most who see it and is bytes: of SHA-256 that are sixteen blocks of 25,000 rounds each,
# 400,000 for a sign-in that would be as safe with 25,000. A verifier may compute the first 32 bytes and compare the hash's beginning.
#
# Seen:
#> digits: salt 64, hash 1024
#> the salt decoded: wrong password
#> the salt as text: right password
#> the first 32 bytes alone, one block in place of sixteen: right password
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts passport-local-mongoose@9.2.0 mongoose@8.9.5 passport@0.7.0 >&2

cat > run.mjs <<'END'
import { pbkdf2Sync } from 'node:crypto';
import mongoose from 'mongoose';
import local from 'passport-local-mongoose';

const schema = new mongoose.Schema({});
schema.plugin(local.default ?? local);
const person = new (mongoose.model('Person', schema))({ username: 'ann' });
await person.setPassword('a good long password');
const { salt, hash } = person.toObject();
console.log(`digits: salt ${salt.length}, hash ${hash.length}`);
const told = (given, bytes) =>
  hash.startsWith(pbkdf2Sync('a good long password', given, 25_000, bytes, 'sha256').toString('hex')) ? 'right password' : 'wrong password';
console.log('the salt decoded:', told(Buffer.from(salt, 'hex'), 512));
console.log('the salt as text:', told(salt, 512));
console.log('the first 32 bytes alone, one block in place of sixteen:', told(salt, 32));
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
