// go-webauthn beside the passkeys of the server at BASE, with an authenticator of Go's own: one line of JSON a check.
package main

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

func tell(check string, ok bool, why any) {
	line, _ := json.Marshal(map[string]any{"check": check, "ok": ok, "why": fmt.Sprint(why)})
	fmt.Println(string(line))
	if !ok {
		os.Exit(1)
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// As authenticators write CBOR (CTAP2 canonical form).
var canonical = must(cbor.CTAP2EncOptions().EncMode())

var base = strings.Replace(os.Getenv("BASE"), "127.0.0.1", "localhost", 1)

func post(path string, form url.Values) string {
	reply := must(http.PostForm(base+"/id/demo/passkeys"+path, form))
	defer reply.Body.Close()
	return string(must(io.ReadAll(reply.Body)))
}

func text(value []byte) string { return base64.RawURLEncoding.EncodeToString(value) }

// person is whoever has these passkeys, as the library asks for one.
type person struct {
	id          []byte
	credentials []webauthn.Credential
}

func (p person) WebAuthnID() []byte                         { return p.id }
func (p person) WebAuthnName() string                       { return "ann" }
func (p person) WebAuthnDisplayName() string                { return "ann" }
func (p person) WebAuthnCredentials() []webauthn.Credential { return p.credentials }

// key signs, and is written as COSE_Key.
type key struct {
	name   string
	alg    int
	cose   map[int]any
	signer crypto.Signer
}

func keys() []key {
	ec := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	x, y := make([]byte, 32), make([]byte, 32)
	ec.X.FillBytes(x)
	ec.Y.FillBytes(y)
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		panic(err)
	}
	return []key{
		{"ES256", -7, map[int]any{1: 2, 3: -7, -1: 1, -2: x, -3: y}, ec},
		{"EdDSA", -8, map[int]any{1: 1, 3: -8, -1: 6, -2: []byte(public)}, private},
	}
}

func (k key) sign(content []byte) []byte {
	if k.alg == -8 {
		return must(k.signer.Sign(rand.Reader, content, crypto.Hash(0)))
	}
	digest := sha256.Sum256(content)
	return must(k.signer.Sign(rand.Reader, digest[:], crypto.SHA256))
}

func clientData(kind, challenge string) []byte {
	return must(json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": base, "crossOrigin": false}))
}

func authenticatorData(rp string, flags byte, count uint32, rest []byte) []byte {
	hash := sha256.Sum256([]byte(rp))
	data := append(hash[:], flags)
	return append(binary.BigEndian.AppendUint32(data, count), rest...)
}

func wire(id []byte, response map[string]any) []byte {
	return must(json.Marshal(map[string]any{"id": text(id), "rawId": text(id), "type": "public-key", "clientExtensionResults": map[string]any{}, "response": response}))
}

func main() {
	relying := must(webauthn.New(&webauthn.Config{RPID: "localhost", RPDisplayName: "Dragoman", RPOrigins: []string{base}}))
	ticketIn := regexp.MustCompile(`name="ticket" value="([^"]*)"`)
	page := post("", url.Values{"username": {"ann-demo"}, "password": {"correct horse"}})
	ticket := ticketIn.FindStringSubmatch(page)[1]
	for _, k := range keys() {
		var creation protocol.PublicKeyCredentialCreationOptions
		raw := post("/mine/options", url.Values{"ticket": {ticket}})
		err := json.Unmarshal([]byte(raw), &creation)
		tell(k.name+": the options of a registration are read", err == nil && creation.RelyingParty.ID == "localhost", raw)
		var plain struct {
			Challenge string `json:"challenge"`
			User      struct {
				ID string `json:"id"`
			} `json:"user"`
		}
		must(0, json.Unmarshal([]byte(raw), &plain))
		handle := must(base64.RawURLEncoding.DecodeString(plain.User.ID))
		id := make([]byte, 32)
		must(rand.Read(id))
		attested := append(make([]byte, 16), 0, 32)
		attested = append(append(attested, id...), must(canonical.Marshal(k.cose))...)
		data := authenticatorData("localhost", 0x45, 1, attested)
		object := must(canonical.Marshal(map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": data}))
		answer := wire(id, map[string]any{"clientDataJSON": text(clientData("webauthn.create", plain.Challenge)), "attestationObject": text(object), "transports": []string{"usb"}})
		parsed := must(protocol.ParseCredentialCreationResponseBytes(answer))
		session := webauthn.SessionData{Challenge: plain.Challenge, UserID: handle, UserVerification: protocol.VerificationRequired, CredParams: creation.Parameters}
		credential, err := relying.CreateCredential(person{id: handle}, session, parsed)
		tell(k.name+": Go verifies the registration", err == nil, err)
		reply := post("/mine", url.Values{"ticket": {ticket}, "passkey": {string(answer)}})
		tell(k.name+": so does the server", !strings.Contains(reply, `role="alert"`), reply)

		request := must(http.NewRequest("GET", base+"/console/api/demo/accounts/"+string(handle)+"/passkeys", nil))
		request.Header.Set("authorization", "Bearer "+os.Getenv("OPERATOR"))
		listed := must(http.DefaultClient.Do(request))
		var rows struct {
			Passkeys []struct{ Credential, PublicKey string } `json:"passkeys"`
		}
		must(0, json.NewDecoder(listed.Body).Decode(&rows))
		var kept []byte
		for _, row := range rows.Passkeys {
			if row.Credential == text(id) {
				kept = must(base64.RawURLEncoding.DecodeString(row.PublicKey))
			}
		}
		tell(k.name+": the key that is kept is the key that Go read", bytes.Equal(kept, credential.PublicKey), rows)
		credential.PublicKey = kept

		raw = post("/options", url.Values{})
		var asked protocol.PublicKeyCredentialRequestOptions
		err = json.Unmarshal([]byte(raw), &asked)
		tell(k.name+": the options of a sign-in are read, and name no credential", err == nil && len(asked.AllowedCredentials) == 0, raw)
		must(0, json.Unmarshal([]byte(raw), &plain))
		data = authenticatorData("localhost", 0x05, 2, nil)
		client := clientData("webauthn.get", plain.Challenge)
		hash := sha256.Sum256(client)
		signature := k.sign(append(append([]byte{}, data...), hash[:]...))
		answer = wire(id, map[string]any{"clientDataJSON": text(client), "authenticatorData": text(data), "signature": text(signature), "userHandle": text(handle)})
		login := must(protocol.ParseCredentialRequestResponseBytes(answer))
		find := func(_, user []byte) (webauthn.User, error) {
			return person{id: user, credentials: []webauthn.Credential{*credential}}, nil
		}
		session = webauthn.SessionData{Challenge: plain.Challenge, UserVerification: protocol.VerificationRequired}
		_, err = relying.ValidateDiscoverableLogin(find, session, login)
		tell(k.name+": Go verifies a sign-in with the key that is kept", err == nil, err)
		tell(k.name+": so does the server at the sign-in", ticketIn.MatchString(post("", url.Values{"passkey": {string(answer)}})), "")
	}
}
