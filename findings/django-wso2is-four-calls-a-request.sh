#!/bin/sh
# Python django-wso2is-auth 0.0.1: each request with a token costs the identity server four calls, three of them the same.
#
# `BearerAuthentication` introspects the token, and one would guess a call of that and one for the person, if that. What looks like members of the token
# (`user_info`, `client_roles`, `group_roles`) are properties that ask the server each time they are read, and nothing is kept between two
# requests: a page that calls ten times has the server asked forty times, `/scim2/Me` thirty times of them, and a limit of requests for one address is
# reached by few people, because all calls come from the one address of the application. Whoever runs the server counts it as what it is.
#
# Seen, for two requests with one token:
#> first: POST /oauth2/introspect, GET /scim2/Me, GET /scim2/Me, GET /scim2/Me
#> second: POST /oauth2/introspect, GET /scim2/Me, GET /scim2/Me, GET /scim2/Me
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

import django
from django.conf import settings
from django.core.management import call_command

asked = []


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer({'id': '7', 'userName': 'kim', 'roles': [{'display': 'staff'}], 'groups': [{'display': 'sales'}]})

    def do_POST(self):
        self.rfile.read(int(self.headers['content-length']))
        self.answer({'active': True})

    def answer(self, value):
        asked.append(f'{self.command} {self.path}')
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
settings.configure(
    DATABASES={'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ':memory:'}},
    INSTALLED_APPS=['django.contrib.contenttypes', 'django.contrib.auth', 'rest_framework', 'django_wso2is'],
    DEFAULT_AUTO_FIELD='django.db.models.AutoField',
    WSO2IS_CONFIG={
        'SERVER_URL': f'http://127.0.0.1:{server.server_port}', 'OAUTH_CLIENT_ID': 'portal', 'OAUTH_SECRET_KEY': 'secret',
        'ADMIN_USER_USERNAME': 'admin', 'ADMIN_USER_SECRET_KEY': 'secret', 'CLIENT_ADMIN_ROLE': 'admin', 'GROUP_ADMIN_ROLE': 'admin',
    },
)
django.setup()
from django.test import RequestFactory  # once the settings are there
from django_wso2is.authentication import BearerAuthentication

call_command('migrate', verbosity=0)
for name in ['first', 'second']:
    asked.clear()
    user, _ = BearerAuthentication().authenticate(RequestFactory().get('/', HTTP_AUTHORIZATION='Bearer a-token'))
    assert user.username == 'kim'
    print(f"{name}: {', '.join(asked)}")
END
env/bin/python run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
