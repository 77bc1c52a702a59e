#!/bin/sh
# Flask-Security 5.9.2: a hash that begins with `$argon2id$` is not of the password, but of an HMAC of it under the setting that is called a salt.
#
# The text is an ordinary one in the PHC form, with a salt of its own, and one would guess that any reader of argon2 opens it: the setting
# SECURITY_PASSWORD_SALT sounds like what such hashes have anyhow. With the defaults it is the key of an HMAC of SHA-512, whose base64 is
# what argon2 (or bcrypt, or any other scheme that is set) digests. Nothing in the text tells it, so that an importer takes the hash, and everybody's
# password is wrong. Who takes such accounts needs the setting beside the table.
#
# Seen:
#> hash begins with $argon2id$v=19$m=65536,t=3,p=4$
#> argon2-cffi with the password: VerifyMismatchError
#> argon2-cffi with the base64 of HMAC-SHA-512 under the setting: True
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check Flask-Security-Too==5.9.2 argon2-cffi==25.1.0 libpass==1.9.4 >&2

cat > run.py <<'END'
import base64
import hmac

import argon2
import flask
from flask_security import Security, hash_password
from flask_security.datastore import UserDatastore


class User:
    fs_uniquifier = id = email = password = active = roles = None


class Role:
    permissions = None


class People(UserDatastore):
    def __init__(self):
        super().__init__(User, Role)

    def find_user(self, *args, **kwargs):
        return None


password = 'seven green bottles'
app = flask.Flask('shop')
app.config.update(SECRET_KEY='a key', SECURITY_PASSWORD_SALT='a setting')
Security(app, People())
with app.app_context():
    text = hash_password(password)
print('hash begins with', '$'.join(text.split('$')[:4]) + '$')


def told(what):
    try:
        return argon2.PasswordHasher().verify(text, what)
    except Exception as error:
        return type(error).__name__


print('argon2-cffi with the password:', told(password))
mac = hmac.new(b'a setting', password.encode(), 'sha512').digest()
print('argon2-cffi with the base64 of HMAC-SHA-512 under the setting:', told(base64.b64encode(mac)))
END
env/bin/python -W ignore run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
