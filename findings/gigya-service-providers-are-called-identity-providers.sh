#!/bin/sh
# npm gigya 3.0.1: on the side on which Gigya is the identity provider, the client calls the service providers that it registers "IdP".
#
# Gigya documents that side as fidm.saml.idp.registerSP, importSPMetadata, getRegisteredSPs and delSP: whoever is the identity provider registers service providers.
# One would guess that the client's class for it sends these. All four of its names are those of the other side, where Gigya is the service provider: only the class
# before them differs. A server that knows the documented methods alone answers each of them as unknown, and the two sides are easily taken for one another in a log.
#
# Seen:
#> as service provider: fidm.saml.registerIdP, fidm.saml.importIdPMetadata, fidm.saml.getRegisteredIdPs, fidm.saml.delIdP
#> as identity provider: fidm.saml.idp.registerIdP, fidm.saml.idp.importIdPMetadata, fidm.saml.idp.getRegisteredIdPs, fidm.saml.idp.delIdP
#> methods at the identity provider's side that name a service provider: none
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts gigya@3.0.1 >&2

cat > run.cjs <<'END2'
const { FidmSaml } = require('gigya/dist/lib/fidm.saml');
const { FidmSamlIdp } = require('gigya/dist/lib/fidm.saml.idp');

const asked = [];
const gigya = { request: (method) => asked.push(method) };
const call = (client, names) => {
  asked.length = 0;
  for (const name of names) client[name]({});
  return asked.join(', ');
};
const names = ['registerIdP', 'importIdPMetadata', 'getRegisteredIdPs', 'delIdP'];
console.log(`as service provider: ${call(new FidmSaml(gigya), names)}`);
console.log(`as identity provider: ${call(new FidmSamlIdp(gigya), names)}`);
const ofProviders = Object.getOwnPropertyNames(FidmSamlIdp.prototype).filter((name) => /SP/.test(name));
console.log(`methods at the identity provider's side that name a service provider: ${ofProviders.join(', ') || 'none'}`);
END2
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
