#!/bin/sh
# Python ldap3 2.9.1 writes `{ssha}`, which libpass 1.9.4, passlib's successor, knows for no hash at all; in capitals the same text verifies.
#
# The names of these schemes are read without regard to case by directories (OpenLDAP compares them so), and ldap3's `hashed` is for an
# attribute `userPassword` of one. passlib has a context for such attributes, `ldap_context`, in small and capital letters alike, one would guess. It
# takes capitals alone: of `{ssha}`, `{smd5}` and `{sha}` it says that the hash could not be identified, and an export of that directory is lost to it.
#
# Seen:
#> ldap3 wrote {ssha}, libpass: UnknownHashError, in capitals: True
#> ldap3 wrote {smd5}, libpass: UnknownHashError, in capitals: True
#> ldap3 wrote {ssha512}, libpass: UnknownHashError, in capitals: True
#> ldap3 wrote {sha}, libpass: UnknownHashError, in capitals: True
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check ldap3==2.9.1 libpass==1.9.4 >&2

cat > run.py <<'END'
import ldap3
from ldap3.utils.hashed import hashed
from passlib.apps import ldap_context

password = 'seven green bottles'


def told(text):
    try:
        return ldap_context.verify(password, text)
    except Exception as error:
        return type(error).__name__


for algorithm in (ldap3.HASHED_SALTED_SHA, ldap3.HASHED_SALTED_MD5, ldap3.HASHED_SALTED_SHA512, ldap3.HASHED_SHA):
    text = hashed(algorithm, password)
    end = text.index('}') + 1
    print(f'ldap3 wrote {text[:end]}, libpass: {told(text)}, in capitals: {told(text[:end].upper() + text[end:])}')
END
env/bin/python -W ignore run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
