#!/bin/sh
# npm passport-cas 0.1.1: by /samlValidate a person of whom just one attribute is told is refused; with two the same person signs in.
#
# Its reader of XML makes a list of several elements, and of one the element itself; the strategy goes through either as through a list, finds the
# element's own parts where attributes should be, and takes the exception for a failed sign-in. So who signs in depends on how many attributes have a
# value: people with an address and a name do, those with an address alone do not, and the server is told nothing. Send two attributes at least (CAS
# servers have `authenticationMethod` and the like for it).
#
# Seen:
#> mail and name: signed in, {"mail":"ann@example.org","name":"Ann"}
#> mail alone: Authentication failed
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts passport-cas@0.1.1 passport@0.7.0 >&2

cat > run.mjs <<'END'
import { once } from 'node:events';
import { createServer } from 'node:http';
import passportCas from 'passport-cas';

const attribute = (name, value) => `<saml:Attribute AttributeName="${name}" AttributeNamespace="http://www.ja-sig.org/products/cas/">${value}</saml:Attribute>`;
const response = (...attributes) => `<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>
<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:1.0:protocol" MajorVersion="1" MinorVersion="1" ResponseID="_r" IssueInstant="2026-01-01T00:00:00Z">
<samlp:Status><samlp:StatusCode Value="samlp:Success"/></samlp:Status>
<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" AssertionID="_a" Issuer="localhost" IssueInstant="2026-01-01T00:00:00Z" MajorVersion="1" MinorVersion="1">
<saml:AttributeStatement><saml:Subject><saml:NameIdentifier>ann</saml:NameIdentifier></saml:Subject>${attributes.join('')}</saml:AttributeStatement>
<saml:AuthenticationStatement AuthenticationInstant="2026-01-01T00:00:00Z" AuthenticationMethod="urn:oasis:names:tc:SAML:1.0:am:password">
<saml:Subject><saml:NameIdentifier>ann</saml:NameIdentifier></saml:Subject></saml:AuthenticationStatement>
</saml:Assertion></samlp:Response></SOAP-ENV:Body></SOAP-ENV:Envelope>`;

let answer;
const server = createServer((_, reply) => reply.end(answer)).listen(0, '127.0.0.1');
await once(server, 'listening');
const ssoBaseURL = `http://127.0.0.1:${server.address().port}/cas`;
const given = { ssoBaseURL, serverBaseURL: 'http://app.example.org', version: 'CAS3.0', useSaml: true };

async function signIn(name, ...attributes) {
  answer = response(...attributes);
  const told = await new Promise((done) => {
    const strategy = new passportCas.Strategy(given, ({ attributes }) => done(`signed in, ${JSON.stringify(attributes)}`));
    Object.assign(strategy, { error: ({ message }) => done(message), fail: (info) => done(info) });
    strategy.authenticate({ query: {}, originalUrl: '/in?ticket=ST-1', param: () => 'ST-1' });
  });
  console.log(`${name}: ${told}`);
}
const value = (text) => `<saml:AttributeValue>${text}</saml:AttributeValue>`;
await signIn('mail and name', attribute('mail', value('ann@example.org')), attribute('name', value('Ann')));
await signIn('mail alone', attribute('mail', value('ann@example.org')));
server.close();
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
