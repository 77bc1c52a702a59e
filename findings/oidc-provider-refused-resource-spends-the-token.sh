#!/bin/sh
# npm oidc-provider 9.13.3 (Node.js 22): a refresh that is refused for its `resource` has spent the refresh token all the same.
#
# `resource` (RFC 8707) at the token endpoint may name what the server does not know, or no longer lets this client have: the answer is
# `invalid_target`. One would guess that a refused request changes nothing, and that the client may ask again without it. With rotation on, the
# library spends the token before it asks whether the resource may be named: the next request, which is right, is a reuse to it, and ends the grant
# with all tokens of it. A client that tries one more audience signs its person out.
#
# Seen:
#> for a resource that is unknown: 400 invalid_target
#> the same token without it: 400 invalid_grant
#> and the access token that there was: 401 invalid_token
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts oidc-provider@9.13.3 >&2

cat > run.mjs <<'END'
import http from 'node:http';
import { errors, Provider } from 'oidc-provider';

const secret = 'the-secret-of-a-shop-that-is-long-enough';
const server = http.createServer().listen(0);
const base = `http://localhost:${server.address().port}`;
const provider = new Provider(base, {
  clients: [
    { client_id: 'shop', client_secret: secret, redirect_uris: [`${base}/cb`], grant_types: ['authorization_code', 'refresh_token'] },
  ],
  features: {
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => false,
      getResourceServerInfo() {
        throw new errors.InvalidTarget();
      },
    },
  },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  rotateRefreshToken: true,
});
server.on('request', provider.callback());

// As a code flow leaves them: a grant, an access token and a refresh token of it.
const client = await provider.Client.find('shop');
const scope = 'openid offline_access';
const grant = new provider.Grant({ accountId: 'ann', clientId: 'shop' });
grant.addOIDCScope(scope);
const of = { accountId: 'ann', client, grantId: await grant.save(), gty: 'authorization_code', scope, claims: {}, sessionUid: 's' };
const refresh_token = await new provider.RefreshToken({ ...of, iiat: Math.floor(Date.now() / 1000), rotations: 0 }).save();
const access = await new provider.AccessToken(of).save();

const authorization = `Basic ${Buffer.from(`shop:${secret}`).toString('base64')}`;
async function refresh(what, more) {
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token, ...more });
  const reply = await fetch(`${base}/token`, { method: 'POST', headers: { authorization }, body });
  console.log(`${what}:`, reply.status, (await reply.json()).error ?? 'tokens');
}
await refresh('for a resource that is unknown', { resource: 'https://elsewhere.example' });
await refresh('the same token without it', {});
const me = await fetch(`${base}/me`, { headers: { authorization: `Bearer ${access}` } });
console.log('and the access token that there was:', me.status, (await me.json()).error ?? 'read');
server.close();
END
# The library tells on standard output, too, what it would have one configure.
node run.mjs 2>/dev/null | grep -v '^oidc-provider' > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
