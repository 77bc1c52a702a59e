#!/bin/sh
# npm authing-js-sdk 4.23.55 gives the policies of a role to a user.
#
# One would guess that `roles.addPolicies(code, policies)` names what it is called on. It sends the code of the role as the identifier of a target of the
# type USER, and so does `roles.removePolicies`; `roles.listPolicies`, beside them, asks for a target of the type ROLE. What was added is not listed, and
# a server that keeps roles and users apart can only refuse: there is no user of that id.
#
# Seen:
#> roles.addPolicies: addPolicyAssignments USER editor
#> roles.removePolicies: removePolicyAssignments USER editor
#> roles.listPolicies: policyAssignments ROLE editor
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts authing-js-sdk@4.23.55 >&2

cat > run.cjs <<'END'
const { createServer } = require('node:http');
const { ManagementClient } = require('authing-js-sdk');

let seen;
const listed = { totalCount: 0, list: [] };
const token = { accessToken: `e30.${Buffer.from('{"exp":4102444800}').toString('base64url')}.x`, exp: 4102444800, iat: 0 };
const data = { accessToken: token, addPolicyAssignments: { code: 200 }, removePolicyAssignments: { code: 200 }, policyAssignments: listed };
const pool = createServer(async (request, response) => {
  let text = '';
  for await (const part of request) text += part;
  const { query, variables = {} } = JSON.parse(text || '{}');
  const field = /(addPolicyAssignments|removePolicyAssignments|policyAssignments)\(/.exec(query ?? '')?.[1];
  if (field) seen = `${field} ${variables.targetType} ${variables.targetIdentifiers ?? variables.targetIdentifier}`;
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
}).listen(0, '127.0.0.1', async () => {
  const host = `http://127.0.0.1:${pool.address().port}`;
  const { roles } = new ManagementClient({ userPoolId: 'pool', secret: 'secret', host, onError: () => {} });
  for (const name of ['addPolicies', 'removePolicies', 'listPolicies']) {
    seen = undefined;
    await roles[name]('editor', ['reading']);
    console.log(`roles.${name}: ${seen}`);
  }
  pool.close();
});
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
