#!/bin/sh
# SAP/gigya-python-sdk 3.6.0: after one call that failed on its way, everything else in the process that uses urllib goes through the SDK's proxy, too.
#
# `setProxy` is a method of one request. To send, the SDK installs an opener of its own as that of the whole process, and puts the former one back after
# the reply; where no reply comes (a closed connection, a time-out, a status of an error) it is not put back. Nobody sees it: `send()` raises
# nothing and answers errorCode 500000. From then on `urllib.request.urlopen` of any other part of the program speaks to that proxy, and trusts the
# certificates of the SDK's own file alone. After a call that came back it is as before.
#
# Seen:
#> before: urlopen is answered by the other service
#> a call that comes back: errorCode 0; urlopen is answered by the other service
#> a call that fails: errorCode 500000; urlopen is answered by the proxy of the SDK
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
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

sys.path.insert(0, 'sdk')
for name in [name for name in os.environ if name.lower().endswith('_proxy')]:
    del os.environ[name]
from GSSDK import GSRequest


def serving(answer):
    class Server(BaseHTTPRequestHandler):
        def do_GET(self):
            answer(self)

        do_POST = do_GET

        def log_message(self, *_):
            pass

    server = HTTPServer(('127.0.0.1', 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f'http://127.0.0.1:{server.server_port}'


def say(request, status, text):
    request.send_response(status)
    request.end_headers()
    request.wfile.write(text.encode())


down = False


def proxied(request):
    if request.path.startswith('http://accounts.'):
        say(request, 503 if down else 200, '{"errorCode":0}')
    else:
        say(request, 200, 'the proxy of the SDK')


proxy = serving(proxied)
service = serving(lambda request: say(request, 200, 'the other service'))
answered = lambda: urllib.request.urlopen(service).read().decode()


def call():
    request = GSRequest('3_demonstration', 'c2VjcmV0', 'accounts.getAccountInfo', {'UID': 'kim'})
    request.setProxy(proxy)
    return request.send().getErrorCode()


print('before: urlopen is answered by', answered())
print(f'a call that comes back: errorCode {call()}; urlopen is answered by', answered())
down = True
print(f'a call that fails: errorCode {call()}; urlopen is answered by', answered())
PYTHON
PYTHONDONTWRITEBYTECODE=1 python3 run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
