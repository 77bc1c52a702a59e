#!/bin/sh
# python-jose 3.5.0: whether a token verifies depends on the order of the published keys, and not on its `kid`.
#
# A key set has one key per algorithm or generation, and a token names its own by `kid`. One would guess that the key is looked up by it. python-jose
# tries the keys in their order, whatever they are called. One of the same kind that does not fit is passed over; one of another kind (an elliptic
# curve, where the token is signed by RSA) is an error there and then, and the right key behind it is not reached. So a provider that publishes a new key of
# another kind first ends all sign-ins, and one that publishes it last ends none. PyJWT 2.15.1 and joserfc 1.8.0 look the key up.
#
# Seen, a token signed by RSA:
#> RSA, elliptic curve: python-jose signs in, PyJWT signs in, joserfc signs in
#> elliptic curve, RSA: python-jose JWKError, PyJWT signs in, joserfc signs in
#> another RSA, RSA: python-jose signs in, PyJWT signs in, joserfc signs in
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check python-jose==3.5.0 PyJWT==2.15.1 cryptography==50.0.2 joserfc==1.8.0 >&2

cat > run.py <<'END'
import json
import time

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jose import jwt as first
from joserfc import jwt as third
from joserfc.jwk import KeySet


def jwk(private, algorithm, kid, alg):
    key = json.loads(algorithm.to_jwk(private.public_key()))
    return {**{name: value for name, value in key.items() if name != 'key_ops'}, 'kid': kid, 'use': 'sig', 'alg': alg}


RSA, EC = jwt.algorithms.RSAAlgorithm, jwt.algorithms.ECAlgorithm
private = rsa.generate_private_key(65537, 2048)
own = jwk(private, RSA, 'own', 'RS256')
curve = jwk(ec.generate_private_key(ec.SECP256R1()), EC, 'curve', 'ES256')
another = jwk(rsa.generate_private_key(65537, 2048), RSA, 'another', 'RS256')
claims = {'sub': 'kim', 'aud': 'shop', 'exp': int(time.time()) + 600}
token = jwt.encode(claims, private, algorithm='RS256', headers={'kid': 'own'})


def told(verify):
    try:
        verify()
        return 'signs in'
    except Exception as error:
        return type(error).__name__


for what, keys in {'RSA, elliptic curve': [own, curve], 'elliptic curve, RSA': [curve, own], 'another RSA, RSA': [another, own]}.items():
    published = {'keys': keys}
    answers = [
        told(lambda: first.decode(token, published, algorithms=['RS256', 'ES256'], audience='shop')),
        told(lambda: jwt.decode(token, jwt.PyJWKSet.from_dict(published)['own'], algorithms=['RS256', 'ES256'], audience='shop')),
        told(lambda: third.decode(token, KeySet.import_key_set(published))),
    ]
    print('{}: python-jose {}, PyJWT {}, joserfc {}'.format(what, *answers))
END
env/bin/python -W ignore run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
