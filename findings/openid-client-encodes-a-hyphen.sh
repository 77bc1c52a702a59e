#!/bin/sh
# npm openid-client 6.9.0 sends the client id `my-shop` as `my%2Dshop`, which @node-oauth/oauth2-server 5.3.0 looks for under that name.
#
# Name and secret in HTTP Basic are form-encoded (RFC 6749 2.3.1), and one would guess that this changes nothing for letters, digits and hyphens: the
# usual functions for it leave `-`, `_` and `.` as they are, and so does npm simple-oauth2 5.1.0. openid-client encodes these
# too, which a server that decodes does not notice. One that takes Basic as it is, as much code for HTTP does, knows no client `my%2Dshop`: every id that
# is a UUID is unknown to it, and a secret in base64url wrong as soon as one of them is in it, while the same two are right in the body.
#
# Seen, of the id my-shop and the secret a-b_c.d:
#> simple-oauth2, Basic: the server looks for my-shop with a-b_c.d
#> openid-client, Basic: the server looks for my%2Dshop with a%2Db%5Fc%2Ed
#> openid-client, body: the server looks for my-shop with a-b_c.d
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts openid-client@6.9.0 simple-oauth2@5.1.0 @node-oauth/oauth2-server@5.3.0 >&2

cat > run.mjs <<'END'
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import OAuth2Server from '@node-oauth/oauth2-server';
import * as client from 'openid-client';
import { ClientCredentials } from 'simple-oauth2';

let asked;
const model = {
  getClient(id, secret) {
    asked = `${id} with ${secret}`;
    return { id, grants: ['client_credentials'] };
  },
  getUserFromClient: () => ({}),
  saveToken: (token, client, user) => ({ ...token, client, user }),
};
const oauth = new OAuth2Server({ model });
const server = createServer(async (request, answer) => {
  const { method, headers } = request;
  const body = Object.fromEntries(new URLSearchParams(await text(request)));
  await oauth.token(new OAuth2Server.Request({ method, headers, query: {}, body }), new OAuth2Server.Response({ headers: {} }));
  answer.setHeader('content-type', 'application/json');
  answer.end('{"access_token":"token","token_type":"bearer"}');
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}`;
const [id, secret] = ['my-shop', 'a-b_c.d'];

await new ClientCredentials({ client: { id, secret }, auth: { tokenHost: url } }).getToken({});
console.log(`simple-oauth2, Basic: the server looks for ${asked}`);
for (const [name, way] of Object.entries({ Basic: client.ClientSecretBasic, body: client.ClientSecretPost })) {
  const configuration = new client.Configuration({ issuer: url, token_endpoint: url }, id, undefined, way(secret));
  client.allowInsecureRequests(configuration);
  await client.clientCredentialsGrant(configuration);
  console.log(`openid-client, ${name}: the server looks for ${asked}`);
}
process.exit();
END
node run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
