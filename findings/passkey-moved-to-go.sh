#!/bin/sh
# A passkey moved from @simplewebauthn/server 14.0.3 to go-webauthn 0.18.2 with all that the first hands out to keep is refused by the second.
#
# `registrationInfo.credential` of the first is id, public key, counter and transports, and its documents keep these. A synced passkey says at each
# sign-in that it may be backed up, and the Go library compares that with what was kept of the registration: nothing was, so it is an
# inconsistency, for every passkey of a phone or a password manager, and for no security key. `credentialDeviceType` beside `credential` has the flag.
# Python's webauthn 3.0.1 asks for no flag, but refuses a registration whose authenticatorAttachment it does not know, which WebAuthn 3 (5.1) has
# read as none; the other two take it.
#
# Seen:
#> synced passkey at @simplewebauthn/server: signs in
#> synced passkey at Python webauthn: signs in
#> synced passkey at go-webauthn, as kept by the first: Backup Eligible flag inconsistency detected during login validation
#> synced passkey at go-webauthn, with credentialDeviceType: signs in
#> unknown attachment at @simplewebauthn/server: registers
#> unknown attachment at Python webauthn: Credential had unexpected authenticatorAttachment
#> unknown attachment at go-webauthn: registers
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
cd "$dir"
export GOPATH="$dir/go" GOFLAGS=-mod=mod
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @simplewebauthn/server@14.0.3 >&2
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check webauthn==3.0.1 >&2

# A passkey in software (ES256, attestation none), whose answers are written down with what the first library says is to be kept.
cat > first.mjs <<'END'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';

const site = { expectedOrigin: 'https://example.org', expectedRPID: 'example.org' };
const sha256 = (data) => createHash('sha256').update(data).digest();
const text = (value) => Buffer.from(value).toString('base64url');
const bytes = (...parts) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)));
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { x, y } = publicKey.export({ format: 'jwk' });
const key = bytes('a5010203262001215820', Buffer.from(x, 'base64url'), '225820', Buffer.from(y, 'base64url'));
const id = randomBytes(16);
const challenges = [text(randomBytes(32)), text(randomBytes(32))];
const client = (type, challenge) => Buffer.from(JSON.stringify({ type, challenge, origin: site.expectedOrigin, crossOrigin: false }));
// Present, verified, may be backed up, is backed up (5d with the key; 1d without).
const made = bytes(sha256('example.org'), '5d00000000', Buffer.alloc(16), '0010', id, key);
const attestation = bytes('a363666d74646e6f6e656761747453746d74a068617574684461746158', Buffer.from([made.length]), made);
const common = { id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} };
const registration = {
  ...common,
  authenticatorAttachment: 'platform',
  response: { clientDataJSON: text(client('webauthn.create', challenges[0])), attestationObject: text(attestation), transports: ['internal', 'hybrid'] },
};
const asked = bytes(sha256('example.org'), '1d00000000');
const clientData = client('webauthn.get', challenges[1]);
const signature = sign('sha256', bytes(asked, sha256(clientData)), privateKey);
const signIn = { ...common, response: { clientDataJSON: text(clientData), authenticatorData: text(asked), signature: text(signature), userHandle: text('kim') } };

const { registrationInfo } = await verifyRegistrationResponse({ ...site, response: registration, expectedChallenge: challenges[0] });
const { credential, credentialDeviceType } = registrationInfo;
const { verified } = await verifyAuthenticationResponse({ ...site, response: signIn, expectedChallenge: challenges[1], credential });
console.log('synced passkey at @simplewebauthn/server:', verified ? 'signs in' : 'refused');
const odd = { ...registration, authenticatorAttachment: 'somewhere' };
const second = await verifyRegistrationResponse({ ...site, response: odd, expectedChallenge: challenges[0] });
const kept = { ID: Buffer.from(credential.id, 'base64url').toString('base64'), PublicKey: Buffer.from(credential.publicKey).toString('base64') };
writeFileSync('passkey.json', JSON.stringify({ challenges, registration, odd, signIn, kept, mayBeBackedUp: credentialDeviceType === 'multiDevice' }));
writeFileSync('later', `unknown attachment at @simplewebauthn/server: ${second.verified ? 'registers' : 'refused'}\n`);
END
cat > second.py <<'END'
import json
from webauthn import base64url_to_bytes, verify_authentication_response, verify_registration_response

passkey = json.load(open('passkey.json'))
site = {'expected_origin': 'https://example.org', 'expected_rp_id': 'example.org'}
first, second = (base64url_to_bytes(challenge) for challenge in passkey['challenges'])
kept = verify_registration_response(credential=passkey['registration'], expected_challenge=first, **site)
verify_authentication_response(
    credential=passkey['signIn'], expected_challenge=second, credential_public_key=kept.credential_public_key, credential_current_sign_count=0, **site
)
print('synced passkey at Python webauthn: signs in')
try:
    verify_registration_response(credential=passkey['odd'], expected_challenge=first, **site)
    answer = 'registers'
except Exception as error:
    answer = error
open('later', 'a').write(f'unknown attachment at Python webauthn: {answer}\n')
END
cat > go.mod <<'END'
module third

go 1.24

require github.com/go-webauthn/webauthn v0.18.2
END
cat > third.go <<'END'
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

type person struct{ passkeys []webauthn.Credential }

func (person) WebAuthnID() []byte                           { return []byte("kim") }
func (person) WebAuthnName() string                         { return "kim" }
func (person) WebAuthnDisplayName() string                  { return "Kim" }
func (it person) WebAuthnCredentials() []webauthn.Credential { return it.passkeys }

func said(err error, good string) string {
	if known, ok := err.(*protocol.Error); ok {
		return known.Details
	}
	if err != nil {
		return err.Error()
	}
	return good
}

func main() {
	var passkey struct {
		Challenges    []string
		Odd, SignIn   json.RawMessage
		Kept          struct{ ID, PublicKey []byte }
		MayBeBackedUp bool
	}
	text, _ := os.ReadFile("passkey.json")
	if err := json.Unmarshal(text, &passkey); err != nil {
		panic(err)
	}
	site, _ := webauthn.New(&webauthn.Config{RPID: "example.org", RPDisplayName: "Example", RPOrigins: []string{"https://example.org"}})
	kept := webauthn.Credential{ID: passkey.Kept.ID, PublicKey: passkey.Kept.PublicKey}
	signIn := func() error {
		answer, err := protocol.ParseCredentialRequestResponseBody(bytes.NewReader(passkey.SignIn))
		if err == nil {
			session := webauthn.SessionData{Challenge: passkey.Challenges[1], UserID: []byte("kim"), RelyingPartyID: "example.org"}
			_, err = site.ValidateLogin(person{[]webauthn.Credential{kept}}, session, answer)
		}
		return err
	}
	fmt.Println("synced passkey at go-webauthn, as kept by the first:", said(signIn(), "signs in"))
	kept.Flags.BackupEligible = passkey.MayBeBackedUp
	fmt.Println("synced passkey at go-webauthn, with credentialDeviceType:", said(signIn(), "signs in"))
	answer, err := protocol.ParseCredentialCreationResponseBody(bytes.NewReader(passkey.Odd))
	if err == nil {
		wanted := []protocol.CredentialParameter{{Type: "public-key", Algorithm: -7}}
		session := webauthn.SessionData{Challenge: passkey.Challenges[0], UserID: []byte("kim"), RelyingPartyID: "example.org", CredParams: wanted}
		_, err = site.CreateCredential(person{}, session, answer)
	}
	later, _ := os.OpenFile("later", os.O_APPEND|os.O_WRONLY, 0o600)
	fmt.Fprintln(later, "unknown attachment at go-webauthn:", said(err, "registers"))
}
END
{ node first.mjs; env/bin/python second.py; go run . ; cat later; } > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
