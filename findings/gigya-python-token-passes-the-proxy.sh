#!/bin/sh
# SAP/gigya-python-sdk 3.6.0: a call with a token goes past the proxy that `setProxy` names, unless HTTPS is asked for that it uses anyway.
#
# Without a secret the SDK calls by https, whatever `useHTTPS` says: its documents tell so, and the default is False. The proxy, though, is taken for the
# scheme that `useHTTPS` names. So a call with an access token and nothing else set goes straight to the vendor's host: where only the proxy leads out
# it fails as errorCode 500000 (a time-out or an unknown host), elsewhere it works and nobody sees that the proxy was left aside. With
# `useHTTPS=True` the same call goes through it, and so do calls that are signed with a secret.
#
# Seen:
#> token: the proxy sees nothing
#> token, useHTTPS=True: the proxy sees CONNECT accounts.us1.example.invalid:443
#> secret: the proxy sees POST http://accounts.us1.example.invalid/accounts.getAccountInfo
#
# The SDK is in no registry: it is cloned by its commit, or taken from the clone that GIGYA_PYTHON_SDK names.
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
git clone --quiet "${GIGYA_PYTHON_SDK:-https://github.com/SAP/gigya-python-sdk}" sdk >&2
git -C sdk checkout --quiet ef2cd66fa0eeadd662da85c66b51bd875992b6c3 >&2

cat > run.py <<'PYTHON'
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

sys.path.insert(0, 'sdk')
for name in [name for name in os.environ if name.lower().endswith('_proxy')]:
    del os.environ[name]
from GSSDK import GSRequest

seen = []


class Proxy(BaseHTTPRequestHandler):
    def do_POST(self):
        seen.append(f'{self.command} {self.path}')
        self.send_error(503)

    do_CONNECT = do_POST

    def log_message(self, *_):
        pass


proxy = HTTPServer(('127.0.0.1', 0), Proxy)
threading.Thread(target=proxy.serve_forever, daemon=True).start()


def call(how, key, secret, **more):
    seen.clear()
    request = GSRequest(key, secret, 'accounts.getAccountInfo', {}, **more)
    request.setAPIDomain('us1.example.invalid')
    request.setProxy(f'http://127.0.0.1:{proxy.server_port}')
    request.send(5)
    print(f'{how}: the proxy sees', seen[0] if seen else 'nothing')


call('token', 'st2.s.token', None)
call('token, useHTTPS=True', 'st2.s.token', None, useHTTPS=True)
call('secret', '3_demonstration', 'c2VjcmV0')
PYTHON
PYTHONDONTWRITEBYTECODE=1 python3 run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
