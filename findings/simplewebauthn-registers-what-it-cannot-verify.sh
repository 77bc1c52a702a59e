#!/bin/sh
# npm @simplewebauthn/server 13.3.3: a passkey of algorithm -9 or -19 is registered, and no sign-in with it is ever verified.
#
# One would guess that a server which verifies a registration for an algorithm that it was told to support can verify a signature of it. RFC 9864
# gives ECDSA on P-256 the number -9 beside the older -7, and Ed25519 -19 beside -8: the same keys and signatures. Listed in
# supportedAlgorithmIDs they pass, since nothing is signed at a registration without attestation; at the sign-in the number is looked up and not
# known. The person has a passkey that the site shows and never takes.
#
# Seen:
#> -7: registered true, sign-in true
#> -9: registered true, sign-in Could not map COSE alg value of -9 to a WebCrypto alg
#> -8: registered true, sign-in true
#> -19: registered true, sign-in Public key had invalid alg -19 (OKP)
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @simplewebauthn/server@13.3.3 >&2

cat > run.mjs <<'END'
// An authenticator in software registers and signs in, once for each number.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import * as server from '@simplewebauthn/server';

const [rpID, origin] = ['example.org', 'https://example.org'];
const b64 = (bytes) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
// CBOR (RFC 8949), as much of it as is needed.
const head = (major, n) => Buffer.from(n < 24 ? [(major << 5) | n] : n < 256 ? [(major << 5) | 24, n] : [(major << 5) | 25, n >> 8, n & 255]);
const int = (n) => (n < 0 ? head(1, -1 - n) : head(0, n));
const bytes = (value) => Buffer.concat([head(2, value.length), value]);
const text = (value) => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const map = (...parts) => Buffer.concat([head(5, parts.length / 2), ...parts]);

for (const alg of [-7, -9, -8, -19]) {
  const onCurve = alg === -7 || alg === -9;
  const { publicKey, privateKey } = onCurve ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  const { x, y } = publicKey.export({ format: 'jwk' });
  const coordinates = [x, y].filter(Boolean).map((each) => bytes(Buffer.from(each, 'base64url')));
  const cose = onCurve
    ? map(int(1), int(2), int(3), int(alg), int(-1), int(1), int(-2), coordinates[0], int(-3), coordinates[1])
    : map(int(1), int(1), int(3), int(alg), int(-1), int(6), int(-2), coordinates[0]);
  const id = randomBytes(16);
  const data = (flags, rest = Buffer.alloc(0)) => Buffer.concat([sha256(rpID), Buffer.from([flags, 0, 0, 0, 0]), rest]);
  const client = (type, challenge) => Buffer.from(JSON.stringify({ type, challenge, origin }));
  const wire = (response) => ({ id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, response });
  const expected = (expectedChallenge) => ({ expectedChallenge, expectedOrigin: origin, expectedRPID: rpID });

  const supportedAlgorithmIDs = [alg];
  const offered = await server.generateRegistrationOptions({ rpName: 'Example', rpID, userName: 'kim', supportedAlgorithmIDs });
  const authData = data(0x45, Buffer.concat([Buffer.alloc(16), Buffer.from([0, 16]), id, cose]));
  const attestationObject = b64(map(text('fmt'), text('none'), text('attStmt'), map(), text('authData'), bytes(authData)));
  const made = { clientDataJSON: b64(client('webauthn.create', offered.challenge)), attestationObject };
  const { verified, registrationInfo } = await server.verifyRegistrationResponse({
    ...expected(offered.challenge),
    response: wire(made),
    supportedAlgorithmIDs,
  });

  const asked = await server.generateAuthenticationOptions({ rpID });
  const [clientData, authenticatorData] = [client('webauthn.get', asked.challenge), data(0x05)];
  const signature = sign(onCurve ? 'sha256' : null, Buffer.concat([authenticatorData, sha256(clientData)]), privateKey);
  const given = { clientDataJSON: b64(clientData), authenticatorData: b64(authenticatorData), signature: b64(signature) };
  const { credential } = registrationInfo;
  const signedIn = await server
    .verifyAuthenticationResponse({ ...expected(asked.challenge), response: wire(given), credential })
    .then((answer) => answer.verified, (error) => error.message);
  console.log(`${alg}: registered ${verified}, sign-in ${signedIn}`);
}
END
node run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
