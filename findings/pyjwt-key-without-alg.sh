#!/bin/sh
# PyJWT 2.15.1: a published key that does not say its algorithm is for RS256 alone, also where the caller allows others; its bare key is not.
#
# `alg` of a JWK is optional (RFC 7517 4.4), many providers leave it out, and the caller says which algorithms are allowed. One would guess that a
# token signed by PS256 or RS512 verifies if these are on the caller's list. With the key as PyJWKClient and PyJWKSet hand it out it is refused: for want
# of `alg` the object is made for RS256, and the token does not match it. The same key as `.key`, which older examples pass, verifies. So
# a move from one example to the other, or a provider that leaves `alg` away, ends sign-ins of one algorithm alone. joserfc 1.8.0 takes all three.
#
# Seen:
#> RS256: PyJWK signs in, PyJWK.key signs in, joserfc signs in
#> RS512: PyJWK InvalidAlgorithmError, PyJWK.key signs in, joserfc signs in
#> PS256: PyJWK InvalidAlgorithmError, PyJWK.key signs in, joserfc signs in
#> PS256, and the key says so: PyJWK signs in, PyJWK.key signs in, joserfc signs in
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check PyJWT==2.15.1 cryptography==50.0.2 joserfc==1.8.0 >&2

cat > run.py <<'END'
import json
import time

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc import jwt as other
from joserfc.jwk import KeySet

private = rsa.generate_private_key(65537, 2048)
public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(private.public_key()))
published = {'kty': 'RSA', 'n': public['n'], 'e': public['e'], 'kid': 'first', 'use': 'sig'}
allowed = ['RS256', 'RS512', 'PS256']


def told(verify):
    try:
        verify()
        return 'signs in'
    except Exception as error:
        return type(error).__name__


def show(what, alg, key):
    claims = {'sub': 'kim', 'aud': 'shop', 'exp': int(time.time()) + 600}
    token = jwt.encode(claims, private, algorithm=alg, headers={'kid': 'first'})
    found = jwt.PyJWKSet.from_dict({'keys': [key]})['first']
    whole = told(lambda: jwt.decode(token, found, algorithms=allowed, audience='shop'))
    bare = told(lambda: jwt.decode(token, found.key, algorithms=allowed, audience='shop'))
    third = told(lambda: other.decode(token, KeySet.import_key_set({'keys': [key]}), algorithms=allowed))
    print(f'{what}: PyJWK {whole}, PyJWK.key {bare}, joserfc {third}')


for alg in allowed:
    show(alg, alg, published)
show('PS256, and the key says so', 'PS256', {**published, 'alg': 'PS256'})
END
env/bin/python -W ignore run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
