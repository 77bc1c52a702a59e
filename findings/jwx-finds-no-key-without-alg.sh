#!/bin/sh
# Go lestrrat-go/jwx 3.4.0 finds no key in a set whose keys do not say `alg`, though `kid` fits; go-jose 4.1.9 verifies.
#
# `alg` of a published key is optional (RFC 7517 4.4); the token says its algorithm and its `kid`, and the kind of key says which algorithms can
# be meant. One would guess that the key is found by `kid`. jwx passes over every key without `alg` and answers that no key matched, which reads like
# a key that was changed. `WithInferAlgorithmFromKey` is its option for it. Providers that leave `alg` out are many, as one key may serve RS256 and PS256.
#
# Seen, of a set with one key, which signed the token:
#> jwx, key with alg: verifies
#> jwx, key without alg: no matching keys
#> jwx, key without alg, told to infer it: verifies
#> go-jose, key without alg: verifies
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
cd "$dir"
export GOPATH="$dir/go" GOFLAGS=-mod=mod
cat > go.mod <<'END'
module finding

go 1.25

require (
	github.com/go-jose/go-jose/v4 v4.1.9
	github.com/lestrrat-go/jwx/v3 v3.4.0
)
END
cat > main.go <<'END'
package main

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"strings"

	jose "github.com/go-jose/go-jose/v4"
	"github.com/lestrrat-go/jwx/v3/jwk"
	"github.com/lestrrat-go/jwx/v3/jws"
)

func told(name string, err error) {
	answer := "verifies"
	if err != nil {
		answer = err.Error()
		if strings.Contains(answer, "no matching keys") {
			answer = "no matching keys"
		}
	}
	fmt.Printf("%s: %s\n", name, answer)
}

func main() {
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	published := func(algorithm string) []byte {
		key := jose.JSONWebKey{Key: private.Public(), KeyID: "first", Use: "sig", Algorithm: algorithm}
		text, _ := json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{key}})
		return text
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: private, KeyID: "first"}}, nil)
	if err != nil {
		panic(err)
	}
	signed, _ := signer.Sign([]byte(`{"sub":"kim"}`))
	token, _ := signed.CompactSerialize()
	verify := func(algorithm string, infer bool) error {
		set, err := jwk.Parse(published(algorithm))
		if err != nil {
			return err
		}
		_, err = jws.Verify([]byte(token), jws.WithKeySet(set, jws.WithInferAlgorithmFromKey(infer)))
		return err
	}
	told("jwx, key with alg", verify("RS256", false))
	told("jwx, key without alg", verify("", false))
	told("jwx, key without alg, told to infer it", verify("", true))
	var set jose.JSONWebKeySet
	json.Unmarshal(published(""), &set)
	parsed, err := jose.ParseSigned(token, []jose.SignatureAlgorithm{jose.RS256})
	if err == nil {
		_, err = parsed.Verify(set)
	}
	told("go-jose, key without alg", err)
}
END
go run . > seen 2>log || { cat log >&2; exit 1; }
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
