#!/bin/sh
# Ory Kratos 1.3.1: in `$scrypt$ln=…` the number is N itself, where passlib, libpass and the PHC strings have its logarithm.
#
# `ln` is called so because it is the logarithm of N, and in another hash that Kratos reads (`$firescrypt$ln=14…`) it is. One would guess that an
# import of what libpass wrote opens: the text is taken for one of scrypt, and every password is wrong, because 14 is no N at all. The
# base64 must have its padding, too, which those others never write. Who moves the other way reads `ln=16384` as two to the 16384th.
#
# Seen, for one key of N = 16384, r = 8, p = 1:
#> ln=14, as libpass writes it: taken for scrypt, verify illegal base64
#> ln=14, padded: taken for scrypt, verify refuses N
#> ln=16384, padded: taken for scrypt, verify right
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
cd "$dir"
export GOPATH="$dir/go" GOFLAGS=-mod=mod CGO_ENABLED=0
cat > go.mod <<'END'
module finding

go 1.24

require github.com/ory/kratos v1.3.1

replace github.com/gobuffalo/pop/v6 => github.com/ory/pop/v6 v6.2.0

replace github.com/gorilla/sessions => github.com/ory/sessions v1.2.2-0.20220110165800-b09c17334dc2
END
cat > main.go <<'END'
package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/ory/kratos/hash"
	"golang.org/x/crypto/scrypt"
)

func told(name, text string) {
	err := hash.Compare(context.Background(), []byte("seven green bottles"), []byte(text))
	answer := "right"
	if err != nil {
		answer = err.Error()
	}
	for known, words := range map[string]string{"illegal base64": "illegal base64", "power of 2": "refuses N"} {
		if strings.Contains(answer, known) {
			answer = words
		}
	}
	taken := "not taken for scrypt"
	if hash.IsScryptHash([]byte(text)) {
		taken = "taken for scrypt"
	}
	fmt.Printf("%s: %s, verify %s\n", name, taken, answer)
}

func main() {
	salt := []byte("sixteen bytes...")
	key, err := scrypt.Key([]byte("seven green bottles"), salt, 16384, 8, 1, 32)
	if err != nil {
		panic(err)
	}
	text := func(ln string, encoding *base64.Encoding) string {
		return "$scrypt$ln=" + ln + ",r=8,p=1$" + encoding.EncodeToString(salt) + "$" + encoding.EncodeToString(key)
	}
	told("ln=14, as libpass writes it", text("14", base64.RawStdEncoding))
	told("ln=14, padded", text("14", base64.StdEncoding))
	told("ln=16384, padded", text("16384", base64.StdEncoding))
}
END
go run . > seen 2>log || { cat log >&2; exit 1; }
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
