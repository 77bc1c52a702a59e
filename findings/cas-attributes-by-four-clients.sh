#!/bin/sh
# CAS clients cas-authentication 0.0.8, passport-cas 0.1.1, connect-cas 1.8.1 (npm) and python-cas 1.7.2: one valid response of /p3/serviceValidate,
# four profiles.
#
# The protocol's document shows attributes in camel case, repeated for several values. Two of the clients write all names in lower case: `displayName`
# is `displayname`, and two that differ by case are a list. A single value is a text for three, as a list of one is for the fourth, so that
# `member.includes('staff')` looks into a text for people of one group and into a list for all others. An empty element is '' for the clients of npm
# and None for the one of Python. A server can help by names without capitals, and by leaving out what is empty.
#
# Seen:
#> cas-authentication: {"displayname":"Ann Lee","memberof":"staff","nickname":""}
#> passport-cas: {"displayname":"Ann Lee","memberof":"staff","nickname":""}
#> connect-cas: {"displayName":["Ann Lee"],"memberOf":["staff"],"nickname":[""]}
#> python-cas: {"displayName": "Ann Lee", "memberOf": "staff", "nickname": null}
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cas-authentication@0.0.8 passport-cas@0.1.1 passport@0.7.0 connect-cas@1.8.1 >&2
python3 -m venv venv
venv/bin/pip install --quiet python-cas==1.7.2 >&2
cat > response.xml <<'XML'
<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
  <cas:authenticationSuccess>
    <cas:user>ann</cas:user>
    <cas:attributes>
      <cas:displayName>Ann Lee</cas:displayName>
      <cas:memberOf>staff</cas:memberOf>
      <cas:nickname></cas:nickname>
    </cas:attributes>
  </cas:authenticationSuccess>
</cas:serviceResponse>
XML

cat > run.mjs <<'END'
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import CASAuthentication from 'cas-authentication';
import connectCas from 'connect-cas';
import passportCas from 'passport-cas';

const xml = readFileSync('response.xml', 'utf8');
const server = createServer((_, response) => response.end(xml)).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const show = (name, attributes) => console.log(`${name}: ${JSON.stringify(attributes)}`);

const one = new CASAuthentication({ cas_url: 'http://127.0.0.1/cas', service_url: 'http://app.example.org', cas_version: '3.0' });
await new Promise((done) => one._validate(xml, (_, user, attributes) => done(show('cas-authentication', attributes))));

await new Promise((done) => {
  const given = { ssoBaseURL: `http://127.0.0.1:${port}/cas`, serverBaseURL: 'http://app.example.org', version: 'CAS3.0' };
  const strategy = new passportCas.Strategy(given, ({ attributes }) => done(show('passport-cas', attributes)));
  strategy.authenticate({ query: {}, originalUrl: '/in?ticket=ST-1', param: () => 'ST-1' });
});

await new Promise((done) => {
  const request = { url: '/in?ticket=ST-1', originalUrl: '/in?ticket=ST-1', headers: { host: 'app.example.org' }, protocol: 'http', query: { ticket: 'ST-1' }, session: {} };
  request.get = (name) => request.headers[name.toLowerCase()];
  const given = { protocol: 'http', hostname: '127.0.0.1', port, paths: { serviceValidate: '/cas/p3/serviceValidate' } };
  connectCas.serviceValidate(given)(request, {}, () => done(show('connect-cas', request.session.cas.attributes)));
});
server.close();
END
cat > run.py <<'END'
import json
from cas import CASClientV3

with open("response.xml", "rb") as file:
    _, attributes, _ = CASClientV3.verify_response(file.read())
print("python-cas:", json.dumps(attributes))
END
(node --no-deprecation run.mjs && venv/bin/python run.py) > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
