#!/bin/sh
# Python django-wso2is-auth 0.0.1: a wrong password is an exception out of Django's `authenticate`, so that no later backend is asked and the form fails.
#
# The token endpoint answers a wrong password with 400 and `invalid_grant` (RFC 6749, 5.2), and the method that asks it is documented to return None if
# authentication fails. One would guess that Django goes on to the next backend and the form says "wrong name or password". Any status of 400 or more is
# raised, through the backend and through `authenticate`: the person sees a page of an error, an administrator of the local table cannot sign in at
# all while this backend stands before ModelBackend, and whoever mistypes looks like an outage of the server in the log. ModelBackend first helps the
# local ones.
#
# Seen:
#> kim, known to the server: kim
#> kim, wrong password: HTTPError
#> root, known locally, this backend first: HTTPError
#> root, known locally, ModelBackend first: root
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check django-wso2is-auth==0.0.1 'setuptools<81' >&2

cat > run.py <<'END'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import django
from django.conf import settings
from django.core.management import call_command


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(200, {'id': '7', 'userName': 'kim'})

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers['content-length'])).decode())
        right = form['username'] == ['kim'] and form['password'] == ['seven green bottles']
        self.answer(*((200, {'access_token': 'a', 'refresh_token': 'r', 'id_token': 'i'}) if right else (400, {'error': 'invalid_grant'})))

    def answer(self, status, value):
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
remote, local = 'django_wso2is.backends.WSO2isAuthenticationBackend', 'django.contrib.auth.backends.ModelBackend'
settings.configure(
    DATABASES={'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ':memory:'}},
    INSTALLED_APPS=['django.contrib.contenttypes', 'django.contrib.auth', 'django_wso2is'],
    DEFAULT_AUTO_FIELD='django.db.models.AutoField',
    WSO2IS_CONFIG={
        'SERVER_URL': f'http://127.0.0.1:{server.server_port}', 'OAUTH_CLIENT_ID': 'portal', 'OAUTH_SECRET_KEY': 'secret',
        'ADMIN_USER_USERNAME': 'admin', 'ADMIN_USER_SECRET_KEY': 'secret', 'CLIENT_ADMIN_ROLE': 'admin', 'GROUP_ADMIN_ROLE': 'admin',
    },
)
django.setup()
from django.contrib.auth import authenticate  # once the settings are there
from django.contrib.auth.models import User
from django.test import override_settings

call_command('migrate', verbosity=0)
User.objects.create_user('root', password='a local password')


def tell(what, name, password, backends):
    with override_settings(AUTHENTICATION_BACKENDS=backends):
        try:
            user = authenticate(username=name, password=password)
            print(f'{what}: {user}')
        except Exception as error:
            print(f'{what}: {type(error).__name__}')


tell('kim, known to the server', 'kim', 'seven green bottles', [remote, local])
tell('kim, wrong password', 'kim', 'eight green bottles', [remote, local])
tell('root, known locally, this backend first', 'root', 'a local password', [remote, local])
tell('root, known locally, ModelBackend first', 'root', 'a local password', [local, remote])
END
env/bin/python run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
