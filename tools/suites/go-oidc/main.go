// coreos/go-oidc and golang.org/x/oauth2 against the server at BASE: discovery, tokens, proof of an ID token. One line of JSON a check.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

func tell(check string, ok bool, why any) {
	line, _ := json.Marshal(struct {
		Check string `json:"check"`
		OK    bool   `json:"ok"`
		Why   string `json:"why"`
	}{check, ok, fmt.Sprint(why)})
	fmt.Println(string(line))
}

func must[T any](check string) func(T, error) T {
	return func(value T, err error) T {
		tell(check, err == nil, err)
		if err != nil {
			os.Exit(1)
		}
		return value
	}
}

type app struct {
	ID     string `json:"client_id"`
	Secret string `json:"client_secret"`
}

func register(base, portal string) (app, error) {
	given := `{"client_name":"Go","grant_types":["password","refresh_token","client_credentials"],"redirect_uris":[]}`
	request, _ := http.NewRequest("POST", base+"/api/identity/oauth2/dcr/v1.1/register", bytes.NewBufferString(given))
	id, secret, _ := strings.Cut(portal, ":")
	request.SetBasicAuth(id, secret)
	request.Header.Set("content-type", "application/json")
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		return app{}, err
	}
	defer reply.Body.Close()
	var made app
	if reply.StatusCode != 201 {
		return made, fmt.Errorf("registration: %s", reply.Status)
	}
	return made, json.NewDecoder(reply.Body).Decode(&made)
}

func main() {
	ctx := context.Background()
	base := os.Getenv("BASE")
	provider := must[*oidc.Provider]("discovery: the issuer is the one that was asked")(oidc.NewProvider(ctx, base+"/oauth2/token"))
	made := must[app]("an application is registered")(register(base, os.Getenv("PORTAL")))
	config := oauth2.Config{ClientID: made.ID, ClientSecret: made.Secret, Endpoint: provider.Endpoint(), Scopes: []string{"openid", "profile", "email"}}
	token := must[*oauth2.Token]("a person's password becomes tokens")(config.PasswordCredentialsToken(ctx, "ann-demo", "correct horse"))
	raw, _ := token.Extra("id_token").(string)
	verify := func(audience, text string) (*oidc.IDToken, error) {
		return provider.Verifier(&oidc.Config{ClientID: audience}).Verify(ctx, text)
	}
	proven := must[*oidc.IDToken]("the ID token is proven by the published keys")(verify(made.ID, raw))
	tell("it is not issued in the future, nor without an end", !proven.IssuedAt.After(time.Now().Add(time.Minute)) && proven.Expiry.After(time.Now()), proven.Expiry)
	_, err := verify("somebody-else", raw)
	tell("it is refused for another audience", err != nil, err)
	parts := strings.Split(raw, ".")
	_, err = verify(made.ID, parts[0]+"."+parts[1]+"."+strings.Repeat("A", len(parts[2])))
	tell("it is refused with another signature", err != nil, err)
	late := oidc.Config{ClientID: made.ID, Now: func() time.Time { return proven.Expiry.Add(time.Hour) }}
	_, err = provider.Verifier(&late).Verify(ctx, raw)
	tell("it is refused when it is over", err != nil, err)
	info := must[*oidc.UserInfo]("userinfo answers the access token")(provider.UserInfo(ctx, config.TokenSource(ctx, token)))
	tell("about the same person", info.Subject == proven.Subject, info.Subject)
	old := &oauth2.Token{RefreshToken: token.RefreshToken, Expiry: time.Now().Add(-time.Hour)}
	renewed := must[*oauth2.Token]("the refresh token is renewed")(config.TokenSource(ctx, old).Token())
	tell("by another access token", renewed.AccessToken != token.AccessToken, "the same")
	_, err = config.PasswordCredentialsToken(ctx, "ann-demo", "wrong")
	tell("a wrong password is invalid_grant", isError(err, "invalid_grant"), err)
	stranger := config
	stranger.ClientSecret = "wrong"
	_, err = stranger.PasswordCredentialsToken(ctx, "ann-demo", "correct horse")
	tell("a wrong secret is invalid_client", isError(err, "invalid_client"), err)
	own := clientcredentials.Config{ClientID: made.ID, ClientSecret: made.Secret, TokenURL: provider.Endpoint().TokenURL, EndpointParams: url.Values{}}
	machine, err := own.Token(ctx)
	tell("an application has tokens of its own", err == nil && machine.AccessToken != "", err)
}

func isError(err error, code string) bool {
	refusal, ok := err.(*oauth2.RetrieveError)
	return ok && refusal.ErrorCode == code
}
