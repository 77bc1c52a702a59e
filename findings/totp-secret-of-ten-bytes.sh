#!/bin/sh
# A secret of ten bytes, which authenticator apps have used since the first, verifies with one library and is refused by two of today.
#
# `JBSWY3DPEHPK3PXP` is the example of Google's page on the key URI format, and ten bytes were what its PAM module and many services drew for years; the
# apps take them. One would guess that a library which took a stored secret yesterday takes it after an update. otplib 12.0.1 does, 13.5.0 throws
# (it wants 16 bytes); pyotp 2.9.0 does, 2.12.1 raises (it wants 14). So people who set up their second factor long ago cannot sign in any more
# after an update, and nothing tells it before the first of them tries. otpauth 9.5.2 takes any length.
#
# Seen, at the time 59 seconds (RFC 6238):
#> otplib 12.0.1 996554
#> otplib 13.5.0 SecretTooShortError
#> otpauth 9.5.2 996554
#> pyotp 2.9.0 996554
#> pyotp 2.12.1 ValueError
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts otplib@13.5.0 otplib-old@npm:otplib@12.0.1 otpauth@9.5.2 >&2
for version in 2.9.0 2.12.1; do
  python3 -m venv "$version"
  "$version/bin/pip" install --quiet --disable-pip-version-check "pyotp==$version" >&2
done

cat > run.mjs <<'END'
import { generateSync } from 'otplib';
import old from 'otplib-old';
import { TOTP } from 'otpauth';

const secret = 'JBSWY3DPEHPK3PXP';
const told = (what, code) => {
  try {
    console.log(what, code());
  } catch (error) {
    console.log(what, error.name);
  }
};
told('otplib 12.0.1', () => {
  old.authenticator.options = { epoch: 59_000 };
  return old.authenticator.generate(secret);
});
told('otplib 13.5.0', () => generateSync({ secret, epoch: 59 }));
told('otpauth 9.5.2', () => new TOTP({ secret }).generate({ timestamp: 59_000 }));
END
cat > run.py <<'END'
import importlib.metadata
import pyotp

try:
    code = pyotp.TOTP('JBSWY3DPEHPK3PXP').at(59)
except Exception as error:
    code = type(error).__name__
print('pyotp', importlib.metadata.version('pyotp'), code)
END
{ node run.mjs; 2.9.0/bin/python run.py; 2.12.1/bin/python run.py; } > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
