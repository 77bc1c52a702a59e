#!/bin/sh
# Python authing 5.1.0 calls no management operation unless the token itself names the user pool; npm authing-node-sdk 4.0.1 takes any token.
#
# `/api/v3/get-management-token` answers `access_token` and `expires_in`, and one would guess that a client sends the one until the other is over. The Python
# client decodes the token as a JWT and takes `scoped_userpool_id` from it for a header of every call: without that claim, which no page of the reference
# lists among the answer, the first call ends in a KeyError of that name. The Node client sends the header from the pool of its own settings.
#
# Seen:
#> Python authing 5.1.0, a token with the claim: asked with pool one
#> Python authing 5.1.0, a token without it: KeyError, asked nothing
#> authing-node-sdk 4.0.1, a token without it: asked
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
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenWith = (claims) => `${part({ alg: 'none' })}.${part({ sub: 'pool', ...claims })}.x`;
let token;
let asked;
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.setHeader('content-type', 'application/json');
    if (request.url.startsWith('/api/v3/get-management-token')) {
      response.end(JSON.stringify({ statusCode: 200, data: { access_token: token, expires_in: 7200 } }));
      return;
    }
    const pool = request.headers['x-authing-userpool-id'];
    asked = pool === 'one' ? 'asked with pool one' : 'asked';
    response.end(JSON.stringify({ statusCode: 200, data: { totalCount: 0, list: [] } }));
  });
}).listen(0, '127.0.0.1', async () => {
  const host = `http://127.0.0.1:${server.address().port}`;
  const python = ['env/bin/python', 'client.py', host];
  for (const [name, claims, program, ...args] of [
    ['Python authing 5.1.0, a token with the claim', { scoped_userpool_id: 'one' }, ...python],
    ['Python authing 5.1.0, a token without it', {}, ...python],
    ['authing-node-sdk 4.0.1, a token without it', {}, process.execPath, 'client.cjs', host],
  ]) {
    token = tokenWith(claims);
    asked = 'asked nothing';
    let said = '';
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    await new Promise((resolve) => child.on('close', resolve));
    console.log(`${name}: ${said.trim() ? `${said.trim()}, ` : ''}${asked}`);
  }
  server.close();
});
END
cat > client.py <<'END'
import sys
from authing import ManagementClient
client = ManagementClient(access_key_id='key', access_key_secret='secret', host=sys.argv[1])
try:
    client.list_users()
except Exception as error:
    print(type(error).__name__)
END
cat > client.cjs <<'END'
const { ManagementClient } = require('authing-node-sdk');
const client = new ManagementClient({ accessKeyId: 'key', accessKeySecret: 'secret', host: process.argv[2] });
client.listUsers({ pagination: { page: 1, limit: 1 } }).catch((error) => console.log(error.name));
END
node server.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
