#!/bin/sh
# Python django-wso2is-auth 0.0.1: `sync_wso2is_users` deletes everybody who is not on the first page, and with an address as the field everybody.
#
# The command is said to delete local users who do not exist remotely. It asks /scim2/Users once, without `startIndex` or `count`, and takes what comes for
# all: a server that pages, as RFC 7644 (3.4.2.4) lets it, has the rest deleted, and local administrators too. At a sign-in the remote attribute of a
# field is a JSONPath (`emails[0]` fills the address in); the command takes the same setting for the name of a member, finds none, and deletes every
# user there is, with exit code 0. What hangs on them goes with them (`on_delete=CASCADE`). Nobody should let this command run by a timer; a server
# cannot help, as it is not asked for more.
#
# Seen, with four local users, three of whom the server has, two on a page:
#> found by username: asked once, left kim, ann
#> found by email: asked once, left nobody
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check django-wso2is-auth==0.0.1 'setuptools<81' >&2

cat > run.py <<'END'
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import django
from django.conf import settings
from django.core.management import call_command

NAMES = ['kim', 'ann', 'bo']
asked = []


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        page = [{'id': name, 'userName': name, 'emails': [f'{name}@example.org']} for name in NAMES[:2]]
        data = json.dumps({'totalResults': len(NAMES), 'startIndex': 1, 'itemsPerPage': len(page), 'Resources': page}).encode()
        self.send_response(200)
        self.send_header('content-type', 'application/scim+json')
        self.send_header('content-length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
field = sys.argv[1]
settings.configure(
    DATABASES={'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ':memory:'}},
    INSTALLED_APPS=['django.contrib.contenttypes', 'django.contrib.auth', 'django_wso2is'],
    DEFAULT_AUTO_FIELD='django.db.models.AutoField',
    WSO2IS_CONFIG={
        'SERVER_URL': f'http://127.0.0.1:{server.server_port}', 'OAUTH_CLIENT_ID': 'portal', 'OAUTH_SECRET_KEY': 'secret',
        'ADMIN_USER_USERNAME': 'admin', 'ADMIN_USER_SECRET_KEY': 'secret', 'CLIENT_ADMIN_ROLE': 'admin', 'GROUP_ADMIN_ROLE': 'admin',
        'DJANGO_USER_LOOKUP_FIELD': field, 'ATTRIBUTE_MAPPING': {'username': 'userName', 'email': 'emails[0]'},
    },
)
django.setup()
from django.contrib.auth.models import User  # once the settings are there

call_command('migrate', verbosity=0)
for name in [*NAMES, 'root']:
    User.objects.create_user(name, f'{name}@example.org')
call_command('sync_wso2is_users')
left = ', '.join(User.objects.order_by('id').values_list('username', flat=True)) or 'nobody'
print(f"found by {field}: asked {'once' if len(asked) == 1 else len(asked)}, left {left}")
END
for field in username email; do env/bin/python run.py $field; done > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
