#!/bin/sh
# npm authing-js-sdk 3.22.3: with `fetchUsers` the call that takes a role from somebody sends a GraphQL document that ends before its last brace.
#
# `authz.assignRoleToUser` and `authz.revokeRoleFromUser` take the same arguments, and both answer the people who have the role then where `fetchUsers` is asked for.
# One would guess that what gives can be taken in the same way. The document that takes lacks the last brace, so no server that follows the language's grammar can
# read it: nothing is taken, and the caller gets an error of syntax for a call without any text of its own. Without `fetchUsers`, and for groups, all documents are whole.
#
# Seen:
#> assignRoleToUser: a whole document
#> assignRoleToUser with fetchUsers: a whole document
#> revokeRoleFromUser: a whole document
#> revokeRoleFromUser with fetchUsers: Syntax Error: Expected Name, found <EOF>.
#> addUserToGroup: a whole document
#> addUserToGroup with fetchUsers: a whole document
#> removeUserFromGroup: a whole document
#> removeUserFromGroup with fetchUsers: a whole document
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts authing-js-sdk@3.22.3 graphql@16.11.0 >&2

cat > run.cjs <<'END'
const { createServer } = require('node:http');
const { parse } = require('graphql');
const module_ = require('authing-js-sdk');

const Authing = module_.default ?? module_;
const token = `h.${Buffer.from(JSON.stringify({ exp: 4102444800 })).toString('base64')}.s`;
let sent;
const pool = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { query = '' } = JSON.parse(body || '{}');
  if (/RBAC/.test(query)) sent = query;
  const data = { getClientWhenSdkInit: { accessToken: token, clientInfo: {} } };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
}).listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${pool.address().port}/`;
  const client = await new Authing({ userPoolId: 'pool', secret: 'secret', host: { user: url, oauth: url } });
  const names = ['assignRoleToUser', 'revokeRoleFromUser', 'addUserToGroup', 'removeUserFromGroup'];
  for (const name of names)
    for (const fetchUsers of [false, true]) {
      sent = undefined;
      await client.authz[name]({ _id: 'one', groupId: 'one', userId: 'two' }, { fetchUsers }).catch(() => {});
      let found = 'a whole document';
      try {
        parse(sent);
      } catch (error) {
        found = error.message;
      }
      console.log(`${name}${fetchUsers ? ' with fetchUsers' : ''}: ${found}`);
    }
  pool.close();
});
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
