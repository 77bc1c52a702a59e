#!/bin/sh
# Two SAML attributes of one name: @node-saml/node-saml 5 gives two answers in one profile, samlify 2 both values, python3-saml 1.16 none.
#
# One would guess that `groups` with the values staff and admins means the same whether it comes as one Attribute with two values or as two
# Attributes with one each; SAML 2.0 forbids neither, and Keycloak sends roles in the second form unless told otherwise. node-saml keeps the first
# value in `profile.groups` and the last in `profile.attributes.groups`, without a word: what a person may do depends on which of the two an
# application happens to read. python3-saml verifies the response as valid and throws when its attributes are read.
#
# Seen:
#> one Attribute, two values
#> node-saml: profile.groups staff,admins; profile.attributes.groups staff,admins
#> samlify: staff,admins
#> python3-saml: valid; staff,admins
#> two Attributes, one value each
#> node-saml: profile.groups staff; profile.attributes.groups admins
#> samlify: staff,admins
#> python3-saml: valid; Found an Attribute element with duplicated Name
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @node-saml/node-saml@5.1.0 samlify@2.13.1 xml-crypto@6.3.2 >&2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python3-saml==1.16.0 xmlsec==1.3.17 lxml==6.1.3 >&2
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=example 2>/dev/null

cat > make.mjs <<'END'
// An identity provider's signed response to https://sp.example.org, in the form of the first argument.
import { readFileSync, writeFileSync } from 'node:fs';
import { SignedXml } from 'xml-crypto';

const [form] = process.argv.slice(2);
const at = (seconds) => `${new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19)}Z`;
const value = (text) => `<AttributeValue>${text}</AttributeValue>`;
const attribute = (values) => `<Attribute Name="groups" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">${values}</Attribute>`;
const values = ['staff', 'admins'].map(value);
const issuer = '<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example.org</Issuer>';
const xml = `<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r" Version="2.0" IssueInstant="${at(0)}"
 Destination="https://sp.example.org/acs">${issuer}<p:Status><p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></p:Status>
<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a" Version="2.0" IssueInstant="${at(0)}">${issuer}<Subject><NameID>kim</NameID>
<SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData NotOnOrAfter="${at(300)}"
 Recipient="https://sp.example.org/acs"/></SubjectConfirmation></Subject><Conditions NotBefore="${at(-60)}" NotOnOrAfter="${at(300)}">
<AudienceRestriction><Audience>https://sp.example.org</Audience></AudienceRestriction></Conditions><AuthnStatement AuthnInstant="${at(0)}"
 SessionIndex="_s"><AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</AuthnContextClassRef></AuthnContext>
</AuthnStatement><AttributeStatement>${form === 'one' ? attribute(values.join('')) : values.map(attribute).join('')}</AttributeStatement>
</Assertion></p:Response>`;
const c14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const signed = ['_a', '_r'].reduce((text, id) => {
  const signer = new SignedXml({
    privateKey: readFileSync('key.pem'),
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: c14n,
  });
  const transforms = ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', c14n];
  signer.addReference({ xpath: `//*[@ID='${id}']`, transforms, digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' });
  signer.computeSignature(text, { location: { reference: `//*[@ID='${id}']/*[local-name()='Issuer']`, action: 'after' } });
  return signer.getSignedXml();
}, xml);
writeFileSync('response', Buffer.from(signed).toString('base64'));
END
cat > read.mjs <<'END'
import { readFileSync } from 'node:fs';
import { SAML } from '@node-saml/node-saml';
import * as samlify from 'samlify';

const [SAMLResponse, cert] = [readFileSync('response', 'utf8'), readFileSync('cert.pem', 'utf8')];
const [sp, acs, idp, sso] = ['https://sp.example.org', 'https://sp.example.org/acs', 'https://idp.example.org', 'https://idp.example.org/sso'];
const reader = new SAML({ idpCert: cert, issuer: sp, audience: sp, callbackUrl: acs, entryPoint: sso });
const { profile } = await reader.validatePostResponseAsync({ SAMLResponse });
console.log(`node-saml: profile.groups ${profile.groups}; profile.attributes.groups ${profile.attributes.groups}`);

samlify.setSchemaValidator({ validate: async () => 'valid' });
const Binding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
const provider = samlify.IdentityProvider({ entityID: idp, signingCert: cert, singleSignOnService: [{ Binding, Location: sso }] });
const service = samlify.ServiceProvider({ entityID: sp, assertionConsumerService: [{ Binding, Location: acs }], wantAssertionsSigned: true });
const { extract } = await service.parseLoginResponse(provider, 'post', { body: { SAMLResponse } });
console.log(`samlify: ${extract.attributes.groups}`);
END
cat > read.py <<'END'
from onelogin.saml2.errors import OneLogin_Saml2_ValidationError
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings

sp = {"entityId": "https://sp.example.org", "assertionConsumerService": {"url": "https://sp.example.org/acs"}}
sso = {"url": "https://idp.example.org/sso"}
idp = {"entityId": "https://idp.example.org", "singleSignOnService": sso, "x509cert": open("cert.pem").read()}
response = OneLogin_Saml2_Response(OneLogin_Saml2_Settings({"strict": True, "sp": sp, "idp": idp}), open("response").read())
valid = response.is_valid({"https": "on", "http_host": "sp.example.org", "script_name": "/acs", "server_port": "443"})
try:
    groups = ",".join(response.get_attributes()["groups"])
except OneLogin_Saml2_ValidationError as error:
    groups = error
print(f"python3-saml: {'valid' if valid else response.get_error()}; {groups}")
END
for form in one two; do
  node make.mjs "$form"
  [ "$form" = one ] && echo 'one Attribute, two values' || echo 'two Attributes, one value each'
  node read.mjs 2>/dev/null
  venv/bin/python read.py
done > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
