#!/bin/sh
# Zope's AuthEncoding 6.1 writes `{SHA256}` with hexadecimal digits behind it, and `{SHA}` and `{SSHA}` with base64; it says of a directory's `{SHA256}`
# that the password is wrong.
#
# Behind a scheme in braces stands base64 (RFC 2307), and one would guess that this holds for all schemes of one package. `{SHA256}` is the bare digest
# in 64 hexadecimal digits. They are letters of base64, too, so that a reader finds 48 bytes: a digest and, as it looks, a salt of 16. The
# other way round the base64 that OpenLDAP's module writes for the same password is 44 letters, which AuthEncoding compares with digits, without an error.
#
# Seen:
#> {SHA}, 28 letters, base64 of the digest: True
#> {SHA256}, 64 letters, hexadecimal digits of the digest: True, read as base64: 48 bytes
#> {SHA256} in base64: pw_validate False
#> {SHA256} in hexadecimal digits: pw_validate True
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check AuthEncoding==6.1 >&2

cat > run.py <<'END'
import base64
import hashlib

from AuthEncoding import AuthEncoding

password = b'seven green bottles'


def behind(scheme):
    return AuthEncoding.pw_encrypt(password, scheme).decode().split('}')[1]


sha, sha256 = behind('SHA'), behind('SHA256')
print(f'{{SHA}}, {len(sha)} letters, base64 of the digest: {base64.b64decode(sha) == hashlib.sha1(password).digest()}')
digits, size = sha256 == hashlib.sha256(password).hexdigest(), len(base64.b64decode(sha256))
print(f'{{SHA256}}, {len(sha256)} letters, hexadecimal digits of the digest: {digits}, read as base64: {size} bytes')
of_a_directory = b'{SHA256}' + base64.b64encode(hashlib.sha256(password).digest())
print('{SHA256} in base64: pw_validate', AuthEncoding.pw_validate(of_a_directory, password))
print('{SHA256} in hexadecimal digits: pw_validate', AuthEncoding.pw_validate(f'{{SHA256}}{sha256}'.encode(), password))
END
env/bin/python -W ignore run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
