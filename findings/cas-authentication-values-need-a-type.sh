#!/bin/sh
# npm cas-authentication 0.0.8: by /samlValidate an attribute's value is undefined unless its element has an XML attribute, whichever it is.
#
# SAML 1.1 lets AttributeValue stand without `xsi:type`. The reader of XML makes a plain text of an element that has no attributes, and an object of
# one that has; the client always takes the object's text. The person signs in, with all names and no values; in a session that is kept as JSON even
# the names are gone. A server that is to serve this client writes `xsi:type="xs:string"` on every value.
#
# Seen:
#> with xsi:type: ann signs in, mail is ann@example.org
#> without: ann signs in, mail is undefined
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cas-authentication@0.0.8 >&2

cat > run.mjs <<'END'
import CASAuthentication from 'cas-authentication';

const attribute = (name, value) => `<saml:Attribute AttributeName="${name}" AttributeNamespace="http://www.ja-sig.org/products/cas/">${value}</saml:Attribute>`;
const response = (...attributes) => `<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>
<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:1.0:protocol" MajorVersion="1" MinorVersion="1" ResponseID="_r" IssueInstant="2026-01-01T00:00:00Z">
<samlp:Status><samlp:StatusCode Value="samlp:Success"/></samlp:Status>
<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" AssertionID="_a" Issuer="localhost" IssueInstant="2026-01-01T00:00:00Z" MajorVersion="1" MinorVersion="1">
<saml:AttributeStatement><saml:Subject><saml:NameIdentifier>ann</saml:NameIdentifier></saml:Subject>${attributes.join('')}</saml:AttributeStatement>
<saml:AuthenticationStatement AuthenticationInstant="2026-01-01T00:00:00Z" AuthenticationMethod="urn:oasis:names:tc:SAML:1.0:am:password">
<saml:Subject><saml:NameIdentifier>ann</saml:NameIdentifier></saml:Subject></saml:AuthenticationStatement>
</saml:Assertion></samlp:Response></SOAP-ENV:Body></SOAP-ENV:Envelope>`;

const cas = new CASAuthentication({ cas_url: 'https://id.example.org/cas', service_url: 'https://app.example.org', cas_version: 'saml1.1' });
const typed = ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string"';
for (const [name, type] of [['with xsi:type', typed], ['without', '']]) {
  const xml = response(attribute('mail', `<saml:AttributeValue${type}>ann@example.org</saml:AttributeValue>`));
  await new Promise((done) =>
    cas._validate(xml, (_, user, attributes) => done(console.log(`${name}: ${user} signs in, mail is ${attributes.mail}`))),
  );
}
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
