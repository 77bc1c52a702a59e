#!/bin/sh
# Go zitadel/oidc 3.45.0: a person whose `locale` is no language tag has no profile at all, and of two claims of one form one is read as a text and one not.
#
# `locale` is a text to OpenID Connect, and what people and directories keep there is of all kinds: `de_DE`, `german`, nothing. The library
# is patient with providers elsewhere: `de_DE` and `email_verified` as a text ("true") are read. One would guess that a language it
# does not know is left out. `german` is an error of the whole document: for that one person the sign-in fails after everything went well, and so does
# every UserInfo until somebody changes the profile. `phone_number_verified` as a text is an error, too, where
# `email_verified` is none. coreos/go-oidc 3.16.0 reads all of them.
#
# Seen:
#> locale de_DE: zitadel/oidc reads it, go-oidc reads it
#> locale german: zitadel/oidc refuses the document, go-oidc reads it
#> no locale: zitadel/oidc reads it, go-oidc reads it
#> email_verified "true": zitadel/oidc reads it, go-oidc reads it
#> phone_number_verified "true": zitadel/oidc refuses the document, go-oidc reads it
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
cd "$dir"
export GOPATH="$dir/go" GOFLAGS=-mod=mod
cat > go.mod <<'END'
module finding

go 1.24

require (
	github.com/coreos/go-oidc/v3 v3.16.0
	github.com/zitadel/oidc/v3 v3.45.0
	golang.org/x/oauth2 v0.32.0
)
END
cat > main.go <<'END'
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"

	other "github.com/coreos/go-oidc/v3/oidc"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"golang.org/x/oauth2"
)

func told(err error) string {
	if err != nil {
		return "refuses the document"
	}
	return "reads it"
}

func main() {
	for _, each := range [][2]string{
		{"locale de_DE", `{"sub":"kim","locale":"de_DE"}`},
		{"locale german", `{"sub":"kim","locale":"german"}`},
		{"no locale", `{"sub":"kim","locale":""}`},
		{`email_verified "true"`, `{"sub":"kim","email":"kim@example.org","email_verified":"true"}`},
		{`phone_number_verified "true"`, `{"sub":"kim","phone_number":"+493012345678","phone_number_verified":"true"}`},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(answer http.ResponseWriter, _ *http.Request) {
			answer.Header().Set("Content-Type", "application/json")
			fmt.Fprint(answer, each[1])
		}))
		first := json.Unmarshal([]byte(each[1]), &oidc.UserInfo{})
		provider := (&other.ProviderConfig{UserInfoURL: server.URL}).NewProvider(context.Background())
		info, second := provider.UserInfo(context.Background(), oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "token"}))
		if second == nil {
			second = info.Claims(&map[string]any{})
		}
		server.Close()
		fmt.Printf("%s: zitadel/oidc %s, go-oidc %s\n", each[0], told(first), told(second))
	}
}
END
go run . > seen 2>log || { cat log >&2; exit 1; }
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
