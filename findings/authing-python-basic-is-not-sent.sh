#!/bin/sh
# Python authing 5.1.0: a client set to client_secret_basic signs people in without its secret; npm authing-node-sdk 4.0.1, same option, sends it.
#
# The one compares the address with a list of paths after it has put the host in front, so that no address is ever on the list, and
# /api/v3/signin goes out with the application's id alone. The other compares the path. A user pool that asks applications for their secret
# refuses the first; nothing in the SDK says why. The secret has to go along in the body (`client_secret_post`).
#
# Seen:
#> Python authing 5.1.0: Authorization none, client_secret in the body no
#> authing-node-sdk 4.0.1: Authorization Basic, client_secret in the body no
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check authing==5.1.0 websockets==15.0.1 >&2
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts authing-node-sdk@4.0.1 >&2

cat > server.mjs <<'END'
import { createServer } from 'node:http';
import { spawn } from 'node:child_process';

let heard;
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  if (request.url.startsWith('/api/v3/signin'))
    heard = `Authorization ${request.headers.authorization?.split(' ')[0] ?? 'none'}, client_secret in the body ${body.includes('"client_secret"') ? 'yes' : 'no'}`;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ statusCode: 200, data: { access_token: 'a', publicKey: '' } }));
}).listen(0, '127.0.0.1', async () => {
  const host = `http://127.0.0.1:${server.address().port}`;
  for (const [name, ...command] of [
    ['Python authing 5.1.0', 'env/bin/python', 'client.py', host],
    ['authing-node-sdk 4.0.1', process.execPath, 'client.cjs', host],
  ]) {
    heard = 'nothing came';
    const [program, ...args] = command;
    await new Promise((done) => spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }).on('exit', done));
    console.log(`${name}: ${heard}`);
  }
  server.close();
});
END
cat > client.py <<'END'
import sys
from authing import AuthenticationClient

client = AuthenticationClient(app_id='a-demonstration-app', app_host=sys.argv[1], app_secret='secret', token_endpoint_auth_method='client_secret_basic')
client.sign_in_by_username_password(username='kim', password='seven green bottles')
END
cat > client.cjs <<'END'
const { AuthenticationClient } = require('authing-node-sdk');

const client = new AuthenticationClient({ appId: 'a-demonstration-app', appHost: process.argv[2], appSecret: 'secret', tokenEndPointAuthMethod: 'client_secret_basic' });
client.signInByUsernamePassword({ username: 'kim', password: 'seven green bottles' });
END
node server.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
