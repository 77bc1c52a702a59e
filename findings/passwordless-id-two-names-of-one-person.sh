#!/bin/sh
# @passwordless-id/webauthn 2.4.0: the person who registers as `kim` signs in as `a2lt`, and what its client sends at a registration is not read by Yubico's Java server.
#
# The client's `register` takes `user.id`, its server's `verifyRegistration` answers `user.id` and `verifyAuthentication` answers `userId`. One would guess
# that the last two are the same for one person. The first is the text as it was given, the second is base64url of its bytes, so that
# whoever looks a person up by it finds nobody. The client adds `user` to the credential that a browser would
# write as JSON; Python's webauthn 3.0.1 passes it over, Yubico's webauthn-server-core 2.6.0 knows unknown extensions, but an unknown member
# is an error to it, so that nobody registers.
#
# Seen:
#> registered as kim, signed in as a2lt, which is base64url of kim
#> its client's registration at Python webauthn: registers
#> its client's registration at Yubico's: Unrecognized field "user"
#> the same without `user` at Yubico's: read
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @passwordless-id/webauthn@2.4.0 >&2
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check webauthn==3.0.1 >&2
cat > pom.xml <<'END'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.yubico</groupId>
      <artifactId>webauthn-server-core</artifactId>
      <version>2.6.0</version>
    </dependency>
  </dependencies>
</project>
END
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >&2

# A browser's side in software: a passkey of ES256 that keeps the user handle it is given.
cat > run.mjs <<'END'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { client, server } from '@passwordless-id/webauthn';

const origin = 'https://example.org';
const sha256 = (data) => createHash('sha256').update(data).digest();
const base64 = (value) => Buffer.from(value).toString('base64url');
const bytes = (...parts) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)));
const buffer = (data) => new Uint8Array(data).buffer;
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { x, y } = publicKey.export({ format: 'jwk' });
const key = bytes('a5010203262001215820', Buffer.from(x, 'base64url'), '225820', Buffer.from(y, 'base64url'));
const id = randomBytes(16);
const said = (type, challenge) => Buffer.from(JSON.stringify({ type, challenge: base64(challenge), origin, crossOrigin: false }));
let userHandle;
const common = { type: 'public-key', id: base64(id), rawId: buffer(id), authenticatorAttachment: 'platform', getClientExtensionResults: () => ({}) };
const credentials = {
  async create({ publicKey: { challenge, user } }) {
    userHandle = user.id;
    const data = bytes(sha256('example.org'), '5d00000000', Buffer.alloc(16), '0010', id, key);
    const attestation = bytes('a363666d74646e6f6e656761747453746d74a068617574684461746158', Buffer.from([data.length]), data);
    const response = {
      attestationObject: buffer(attestation),
      clientDataJSON: buffer(said('webauthn.create', challenge)),
      getAuthenticatorData: () => buffer(data),
      getPublicKey: () => buffer(publicKey.export({ type: 'spki', format: 'der' })),
      getPublicKeyAlgorithm: () => -7,
      getTransports: () => ['internal'],
    };
    return { ...common, response };
  },
  async get({ publicKey: { challenge } }) {
    const data = bytes(sha256('example.org'), '1d00000000');
    const clientData = said('webauthn.get', challenge);
    const signature = sign('sha256', bytes(data, sha256(clientData)), privateKey);
    return { ...common, response: { clientDataJSON: buffer(clientData), authenticatorData: buffer(data), signature: buffer(signature), userHandle } };
  },
};
Object.defineProperty(globalThis, 'navigator', { value: { credentials } });
globalThis.window = { location: { hostname: 'example.org' } };
console.debug = () => {};

const challenge = base64(randomBytes(32));
const made = await client.register({ user: { id: 'kim', name: 'kim' }, challenge });
const { user, credential } = await server.verifyRegistration(made, { challenge, origin });
const signIn = await client.authenticate({ challenge });
const { userId } = await server.verifyAuthentication(signIn, credential, { challenge, origin, userVerified: true });
console.log(`registered as ${user.id}, signed in as ${userId}, which is base64url of ${Buffer.from(userId, 'base64url')}`);
const { user: _, ...without } = made;
writeFileSync('made.json', JSON.stringify(made));
writeFileSync('without.json', JSON.stringify(without));
writeFileSync('challenge', challenge);
END
cat > run.py <<'END'
from webauthn import base64url_to_bytes, verify_registration_response

expected = {'expected_challenge': base64url_to_bytes(open('challenge').read()), 'expected_origin': 'https://example.org', 'expected_rp_id': 'example.org'}
verify_registration_response(credential=open('made.json').read(), **expected)
print("its client's registration at Python webauthn: registers")
END
cat > Run.java <<'END'
import com.yubico.webauthn.data.PublicKeyCredential;
import java.nio.file.*;

public class Run {
  static String told(String file) throws Exception {
    try {
      PublicKeyCredential.parseRegistrationResponseJson(Files.readString(Path.of(file)));
      return "read";
    } catch (Exception error) {
      return error.getMessage().split(" \\(")[0];
    }
  }

  public static void main(String[] args) throws Exception {
    System.out.println("its client's registration at Yubico's: " + told("made.json"));
    System.out.println("the same without `user` at Yubico's: " + told("without.json"));
  }
}
END
{ node run.mjs; env/bin/python run.py; java -cp 'lib/*' Run.java 2>log || { cat log >&2; exit 1; }; } > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
