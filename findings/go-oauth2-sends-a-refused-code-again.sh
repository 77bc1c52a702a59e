#!/bin/sh
# Go's golang.org/x/oauth2 0.32.0: a code that was refused is sent a second time, with the secret in the body; so is one whose answer was an error.
#
# Which way a server wants the secret the library finds out by trying, unless `AuthStyle` says it. One would guess that it tries again where the client was
# refused (401, `invalid_client`). It does so after every answer that is no token: a code that is too old, and one that was spent just now while the
# answer was lost in a 503. To the server that is a code that comes twice, and it may end what was made of it (RFC 6749 4.1.2). A server that counts
# failures counts two. What worked once is remembered for the same Config alone.
#
# Seen, requests for one Exchange:
#> invalid_client: 2 requests, secret in Basic, then in the body
#> invalid_grant: 2 requests, secret in Basic, then in the body
#> 503: 2 requests, secret in Basic, then in the body
#> invalid_grant, AuthStyleInHeader: 1 request, secret in Basic
#> a token: 1 request, secret in Basic
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
cd "$dir"
export GOPATH="$dir/go" GOFLAGS=-mod=mod
cat > go.mod <<'END'
module finding

go 1.24

require golang.org/x/oauth2 v0.32.0
END
cat > main.go <<'END'
package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"golang.org/x/oauth2"
)

func show(name string, status int, body string, style oauth2.AuthStyle) {
	var places []string
	server := httptest.NewServer(http.HandlerFunc(func(answer http.ResponseWriter, request *http.Request) {
		place := "in the body"
		if _, _, basic := request.BasicAuth(); basic {
			place = "in Basic"
		}
		if request.FormValue("code") != "once" {
			panic("another code")
		}
		places = append(places, place)
		answer.Header().Set("Content-Type", "application/json")
		answer.WriteHeader(status)
		fmt.Fprint(answer, body)
	}))
	defer server.Close()
	config := oauth2.Config{ClientID: "shop", ClientSecret: "secret", Endpoint: oauth2.Endpoint{TokenURL: server.URL, AuthStyle: style}}
	config.Exchange(context.Background(), "once")
	plural := ""
	if len(places) > 1 {
		plural = "s"
	}
	fmt.Printf("%s: %d request%s, secret %s\n", name, len(places), plural, strings.Join(places, ", then "))
}

func main() {
	show("invalid_client", 401, `{"error":"invalid_client"}`, oauth2.AuthStyleAutoDetect)
	show("invalid_grant", 400, `{"error":"invalid_grant"}`, oauth2.AuthStyleAutoDetect)
	show("503", 503, "", oauth2.AuthStyleAutoDetect)
	show("invalid_grant, AuthStyleInHeader", 400, `{"error":"invalid_grant"}`, oauth2.AuthStyleInHeader)
	show("a token", 200, `{"access_token":"token","token_type":"bearer"}`, oauth2.AuthStyleAutoDetect)
}
END
go run . > seen 2>log || { cat log >&2; exit 1; }
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
