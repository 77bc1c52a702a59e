#!/bin/sh
# A key set with one key of a kind that a library does not know is no key set at all to three Go libraries and two of Python, and four others pass it over.
#
# RFC 7517 (5) has such keys ignored, and that is what one would guess of the libraries that everybody uses. An issuer that
# publishes a key for ML-DSA (`AKP`) before the one that signs ends all sign-ins at applications with go-jose 4.1.9, lestrrat's
# jwx 3.4.0 or jwkset 0.11.0 (keyfunc), with authlib 1.9.10 or python-jose 3.5.0: they read nothing of the set, python-jose nothing behind that key. jose
# 6 for JavaScript, PyJWT 2.15.1, joserfc 1.8.0 and jwcrypto 1.6.1 find the old key. A new kind needs its own set, or all readers known.
#
# Seen, of a set with a key of ML-DSA before one of RSA, and a token signed by the latter:
#> go-jose: unsupported key type
#> jwx: invalid key type
#> jwkset: unsupported key
#> authlib: KeyError
#> python-jose: JWKError
#> PyJWT: verifies
#> joserfc: verifies
#> jwcrypto: verifies
#> jose: verifies
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
cd "$dir"
export GOPATH="$dir/go" GOFLAGS=-mod=mod
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.1.0 >&2
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check authlib==1.9.10 python-jose==3.5.0 PyJWT==2.15.1 cryptography==50.0.2 joserfc==1.8.0 jwcrypto==1.6.1 >&2

cat > issue.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';

const { publicKey, privateKey } = await generateKeyPair('RS256');
const old = { ...(await exportJWK(publicKey)), kid: 'old', use: 'sig', alg: 'RS256' };
const pub = Buffer.alloc(1312, 7).toString('base64url');
const keys = [{ kty: 'AKP', kid: 'new', use: 'sig', alg: 'ML-DSA-44', pub }, old];
const token = await new SignJWT({ sub: 'kim' }).setProtectedHeader({ alg: 'RS256', kid: 'old' }).sign(privateKey);
writeFileSync('keys.json', JSON.stringify({ keys }));
writeFileSync('token', token);
const answer = await jwtVerify(token, createLocalJWKSet({ keys })).then(() => 'verifies', ({ name }) => name);
writeFileSync('last', `jose: ${answer}\n`);
END
cat > run.py <<'END'
import json

import jwt
from authlib.jose import JsonWebKey
from authlib.jose import jwt as authlib
from jose import jwt as python_jose
from joserfc import jwt as joserfc
from joserfc.jwk import KeySet
from jwcrypto.jwk import JWKSet
from jwcrypto.jwt import JWT

text, token = open('keys.json').read(), open('token').read()
keys = json.loads(text)
for name, verify in {
    'authlib': lambda: authlib.decode(token, JsonWebKey.import_key_set(keys)),
    'python-jose': lambda: python_jose.decode(token, keys, algorithms=['RS256']),
    'PyJWT': lambda: jwt.decode(token, jwt.PyJWKSet.from_dict(keys)['old'], algorithms=['RS256']),
    'joserfc': lambda: joserfc.decode(token, KeySet.import_key_set(keys)),
    'jwcrypto': lambda: JWT(jwt=token, key=JWKSet.from_json(text)),
}.items():
    try:
        verify()
        print(f'{name}: verifies')
    except Exception as error:
        print(f'{name}: {type(error).__name__}')
END
cat > go.mod <<'END'
module finding

go 1.25

require (
	github.com/MicahParks/jwkset v0.11.0
	github.com/go-jose/go-jose/v4 v4.1.9
	github.com/lestrrat-go/jwx/v3 v3.4.0
)
END
cat > main.go <<'END'
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/MicahParks/jwkset"
	jose "github.com/go-jose/go-jose/v4"
	"github.com/lestrrat-go/jwx/v3/jwk"
)

func told(name string, err error) {
	answer := "reads the set"
	if err != nil {
		answer = err.Error()
	}
	for _, words := range []string{"unsupported key type", "invalid key type", "unsupported key"} {
		if strings.Contains(answer, words) {
			answer = words
			break
		}
	}
	fmt.Printf("%s: %s\n", name, answer)
}

func main() {
	text, err := os.ReadFile("keys.json")
	if err != nil {
		panic(err)
	}
	told("go-jose", json.Unmarshal(text, &jose.JSONWebKeySet{}))
	_, err = jwk.Parse(text)
	told("jwx", err)
	var set jwkset.JWKSMarshal
	err = json.Unmarshal(text, &set)
	if err == nil {
		_, err = set.JWKSlice()
	}
	told("jwkset", err)
}
END
node issue.mjs
{ go run . 2>log || { cat log >&2; exit 1; }; env/bin/python -W ignore run.py; cat last; } > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
