#!/bin/sh
# Go crewjam/saml 0.5.1: what an application reads of a person is called by `FriendlyName` where there is one, and two attributes may meet in it.
#
# SAML names an attribute by `Name`; `FriendlyName` is for people to read and never to tell attributes apart (SAML core 2.7.3.1). One would
# guess that samlsp's session finds an attribute by its name. It finds it by the friendly one, and by the name only if there is none: an identity
# provider that begins to send friendly names, or translates them, takes everybody's address away from the application. Two attributes whose
# friendly and proper name are the same word are one list, and so is an attribute called `SessionIndex` with that of the session.
#
# Seen:
#> urn:oid:0.9.2342.19200300.100.1.3 without a friendly name: by Name [kim@example.org]
#> the same, friendly name mail: by Name [] by mail [kim@example.org]
#> the same, friendly name E-Mail-Adresse: by Name [] by mail []
#> friendly name mail, and another attribute named mail: by mail [kim@example.org office@example.org]
#> an attribute named SessionIndex: by SessionIndex [kim's own the session's]
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
cd "$dir"
export GOPATH="$dir/go" GOFLAGS=-mod=mod
cat > go.mod <<'END'
module finding

go 1.24

require github.com/crewjam/saml v0.5.1
END
cat > main.go <<'END'
package main

import (
	"fmt"
	"time"

	"github.com/crewjam/saml"
	"github.com/crewjam/saml/samlsp"
)

const mail = "urn:oid:0.9.2342.19200300.100.1.3"

func attribute(name, friendly, value string) saml.Attribute {
	return saml.Attribute{Name: name, FriendlyName: friendly, Values: []saml.AttributeValue{{Value: value}}}
}

func read(attributes ...saml.Attribute) samlsp.Attributes {
	codec := samlsp.JWTSessionCodec{Audience: "shop", Issuer: "shop", MaxAge: time.Hour}
	session, err := codec.New(&saml.Assertion{
		Subject:             &saml.Subject{NameID: &saml.NameID{Value: "kim"}},
		AuthnStatements:     []saml.AuthnStatement{{SessionIndex: "the session's"}},
		AttributeStatements: []saml.AttributeStatement{{Attributes: attributes}},
	})
	if err != nil {
		panic(err)
	}
	return session.(samlsp.JWTSessionClaims).Attributes
}

func main() {
	fmt.Println(mail, "without a friendly name: by Name", read(attribute(mail, "", "kim@example.org"))[mail])
	second := read(attribute(mail, "mail", "kim@example.org"))
	fmt.Println("the same, friendly name mail: by Name", second[mail], "by mail", second["mail"])
	third := read(attribute(mail, "E-Mail-Adresse", "kim@example.org"))
	fmt.Println("the same, friendly name E-Mail-Adresse: by Name", third[mail], "by mail", third["mail"])
	both := read(attribute(mail, "mail", "kim@example.org"), attribute("mail", "", "office@example.org"))
	fmt.Println("friendly name mail, and another attribute named mail: by mail", both["mail"])
	fmt.Println("an attribute named SessionIndex: by SessionIndex", read(attribute("SessionIndex", "", "kim's own"))["SessionIndex"])
}
END
go run . > seen 2>log || { cat log >&2; exit 1; }
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
