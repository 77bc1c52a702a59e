#!/bin/sh
# pyotp 2.12.1: of an address with its colon written as %3A the issuer becomes part of the name, and is written twice.
#
# Google's page on the key URI format says that issuer and account name are separated by a literal or a percent-encoded colon, and apps and exports
# write both. pyotp splits the label before it decodes it: of `Example%3Akim` the whole is the name. The issuer stands in a parameter as well, so
# that nothing looks wrong until the address is written again: then issuer and name are joined once more. Codes stay right; what the person's app
# lists does not, and an import that finds its entries again by issuer and name makes a second one. otpauth 9.5.2 (npm) reads both forms alike.
#
# Seen, after each reading and writing:
#> pyotp, colon: Example:kim -> Example:kim -> Example:kim
#> pyotp, %3A: Example%3Akim -> Example:Example%3Akim -> Example:Example%3Akim
#> pyotp, name read: kim with the colon, Example:kim with %3A
#> otpauth, %3A: Example%3Akim -> Example:kim
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts otpauth@9.5.2 >&2
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pyotp==2.12.1 >&2

cat > run.py <<'END'
import pyotp

secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
label = lambda address: address.split('/')[3].split('?')[0]
names = {}
for what in (':', '%3A'):
    address = f'otpauth://totp/Example{what}kim?secret={secret}&issuer=Example'
    steps = [label(address)]
    names[what] = pyotp.parse_uri(address).name
    for _ in range(2):
        address = pyotp.parse_uri(address).provisioning_uri()
        steps.append(label(address))
    print(f'pyotp, {"colon" if what == ":" else what}: ' + ' -> '.join(steps))
print(f'pyotp, name read: {names[":"]} with the colon, {names["%3A"]} with %3A')
END
cat > run.mjs <<'END'
import { URI } from 'otpauth';

const label = (address) => address.split('/')[3].split('?')[0];
const address = 'otpauth://totp/Example%3Akim?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Example';
console.log(`otpauth, %3A: ${label(address)} -> ${label(URI.stringify(URI.parse(address)))}`);
END
{ env/bin/python run.py; node run.mjs; } > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
