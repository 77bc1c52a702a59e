// What each kind of credential is for, in its own tenant; in another one it is nothing. Rows, not pairs: a door more of a purpose is no row more.
export interface Row {
  /** Names of kinds. */
  readonly kinds: RegExp;
  /** Doors, each followed by the place in which it is brought; undefined where no door of ours takes it by itself. */
  readonly at: RegExp | undefined;
  /** It is known there, and refused all the same, for this. */
  readonly refused: string | undefined;
  readonly why: string;
}

/** Columns, parted by two blanks: how the kind's name begins; the door and the place; what for. `refused`: it is known there, and refused for that. */
const table = String.raw`
gigya session token  gigya .* (Bearer|OAuth|params\.oauth_token)  Its person calls.
gigya (registration ticket|ticket of a)  gigya .* params\.regToken  A registration goes on.
gigya lite token  gigya .* params\.regToken  A lite account is seen and changed, or registered.
gigya email token  -  It is brought in place of an address, by servers, or to unsubscribe: beside one it is refused.
link to subscribe  own .*/subscription . query\.confirmation  A subscription is confirmed.
gigya (site|application) secret  gigya (.* (signature|params\.secret)|socialize\.getToken . Basic)  A server acts for its site.
gigya secret of an application without  gigya (.* signature|socialize\.getToken . Basic)  refused fault: permission.missing  Whose it is is known, and that it may do nothing.
gigya ticket that carries  gigya (socialize\.getIDs|accounts\.webSdkBootstrap) .* params\.gmidTicket  The device is known at another host.
gigya id of a device  -  It names a device, and whoever has it, and nothing else, has nothing.
gigya signature of a user id  gigya socialize\.notifyLogin . params\.UIDSig  A page signs in whom the site vouches for.
gigya signature of a query  -  It is good beside the query that it signs, which no door brings.
gigya (id_token|session secret)  -  Sites read the one, and clients sign with the other.
(gigya password|wso2 (key of a recovery|code of|reset)|authing token of a lost)  (authing (.*password-reset|R3 /reset-password)|gigya accounts\.resetPassword|openid .*confirmrecovery\.do|own .*/password|(account|saml|sign-on|site) .*/new-password) .*  Who lost a password sets another.
(gigya password|wso2 (key of a recovery|code of|reset)|authing token of a lost)  wso2 .*/(set-pass|validate|confirm|reset|introspect)\S* as the portal .*  So through a portal.
code that confirms  authing .*email/verify .*  An address is confirmed.
code that confirms  (gigya accounts\.verifyEmail|akamai /access/useVerificationCode|openid .*confirmregistration\.do|(account|saml|sign-on|site) .*/confirm-address) .*  An address is confirmed.
code that confirms  wso2 .*/(validate|introspect)-code as the portal .* body\.code  So through a portal.
akamai access token  akamai .* (OAuth|params\.(access_token|token))  Its person calls.
akamai (authorization|recovery) code  akamai /oauth/token .*code as the client .*  The client redeems it.
akamai refresh token  akamai /oauth/token refresh_token as the client .*  The client renews access.
akamai verification code  akamai /access/useVerificationCode .*  An attribute is confirmed.
akamai token of an owner  akamai /webhooks/(subscription|event).* Bearer  Its owner looks after subscriptions.
akamai creation token  akamai /entity\.create( as the owner)? . params\.creation_token  One record is made.
akamai token of an identity  akamai /oauth/(auth|register|link_account)_native.* params\.(merge_)?token  A social sign-in goes on.
akamai (owner|login|secret)  akamai .* (Basic|signature|params\.client_secret)  A client calls with its rights.
authing user token  authing .* (Bearer|token)  Its person calls.
authing owner token  authing .* Bearer  The pool calls.
authing user token  authing /events/v1/authentication/sub . query\.token  refused requestError: request.unreadable  Its person listens, by a WebSocket.
authing user token  authing /events/v1/management/sub . query\.token  refused requestError: caller.kind-unsuitable  A person is no owner.
authing (owner token|owner token of a further.*)  authing /events/v1/authentication/sub . query\.token  refused requestError: caller.kind-unsuitable  The pool is no person.
authing (owner token|owner token of a further.*)  authing /events/v1/management/sub . query\.token  refused requestError: request.unreadable  The pool listens, by a WebSocket.
owner token that an application signed  -  Applications are no owners.
authing picture of a sign-in  authing (R[23] )?/(qrcode/check|(check|get)-qrcode-status) . query\.(random|qrcodeId)  Whoever shows it waits.
authing ticket of a picture  authing (R2 /qrcode/userinfo|R3 /exchange-tokenset-with-qrcode-ticket|/oauth/scan-qrcode/exchangeUserInfoWithTicket) . body\.ticket  It becomes a sign-in.
authing user token  authing R2 /users/(un)?link . body\.\w+UserToken  Two accounts of its person become one, or an identity goes.
authing user token  authing R3 /generate-link-extidp-url . query\.id_token  A link is drawn for its person.
authing link to add  -  It leads to the provider that it was drawn for, which no door names.
authing user token  sign-on .*/validate_token . query\.\w+  What it tells is told.
sign-on (access token|id_token)  sign-on .*/validate_token . query\.\w+  What it tells is told.
authing reset code  authing (resetPassword .* code|.*check-code .*code|R3 /verify-reset-password-request .*passCode|(changePassword|verifyResetPasswordVerifyCode) .* verifyCode)  Who lost a password sets another.
authing ticket that waits  authing (.*mfa/.* Bearer|/interaction/authFlow .*mfaToken)  The sign-in goes on.
authing code of a change  authing (bind|update)Email .* as the user . emailCode  An address is changed.
authing code of a change  authing R2 /email/preCheckCode . body\.emailCode  Whether it was sent is said.
authing code to her telephone  authing (loginByPhoneCode|R2 /login/phone-code|resetPassword by telephone) .*code  Who reads her messages comes in.
authing code to (her|a) telephone  authing (checkPhoneCode|R2 /sms/preCheckCode) .* (body\.)?phoneCode  Whether it was sent is said.
authing code to (her|a) telephone  authing R3 /pre-check-code . body\.smsCodePayload\.passCode  Whether it was sent is said.
authing (device|ticket of a device)  -  It is good beside the id of the pool, which no door brings.
authing token of a (change|removal)  -  It works in the session that asked for it, which no door brings.
authing code to a telephone that nobody  authing (bind|update)Phone .* as the user . phoneCode  A number is somebody's from now on.
authing code to a telephone that nobody  authing (loginByPhoneCode|resetPassword by telephone) .*code  refused fault: identifier.unknown  The number is proven, and nobody's.
authing code to a telephone that nobody  authing R2 /login/phone-code . body\.code  Who has it is registered, where the sign-in asks for it.
drawn captcha  authing .* (\S*captchaCode|verifyCode)  A human signs in.
authing pool secret  authing (accessToken|getClientWhenSdkInit) .* secret  The pool becomes an owner.
authing (further key|account of a program)  sign-on .* Basic  It proves itself, as the secret beside it does.
authing (further key|account of a program)  akamai /oauth/token . Basic  Whose that path is the client decides.
authing owner token of a further  authing .* Bearer  The pool calls.
wso2 portal secret  (wso2|openid) .* (Basic|form\.client_secret)  A portal calls, and is an application of the provider, too.
password of a person  (gigya|akamai|authing|wso2|openid|sign-on|site) .* (\S*[pP]assword|Basic)  People sign in in every dialect.
wso2 sign-in token  -  The portal that asked for it reads it.
wso2 recovery code  wso2 .*/recover as the portal . body\.recoveryCode  A way to recover is chosen.
wso2 resend code  wso2 .*/resend as the portal . body\.resendCode  The mail is sent again.
wso2 flow of a recovery  -  It names whom a typed code was sent to, and does nothing alone.
wso2 key of a security  wso2 .*/(validate-answer|set-password) as the portal . body\.key  Questions are answered, and then a password set.
openid authorization code  openid .*authorization_code as the client . form\.code  The client redeems it.
openid refresh token  openid .*(refresh_token|introspect|revoke) as the client .*  The client renews, asks about and ends it.
openid access token$  openid .*userinfo .*  The client reads who the person is.
openid access token$  wso2 .*/[mM]e\b.* Bearer  The client acts for its person.
openid access token$  wso2 .*/(consents|home-realm-identifiers|typingdnaConfig)\b.* Bearer  The client acts for its person.
openid access token$  wso2 .* Bearer  refused requestError: caller.kind-unsuitable  It is known, and speaks for no service.
openid access token( that is bound.*)?$  openid .*(introspect|revoke) as the client .*  The client asks about it and ends it.
openid access token that is bound  (wso2|openid .*userinfo) .* Bearer  refused fault: possession.unproven  It is known, and needs its proof.
openid access token of a service  wso2 .* Bearer  A service acts within its scopes.
openid id_token  openid .* query\.id_token_hint  It says who signs out.
openid device code  openid .*device_code as the client .*  The device asks whether it was allowed.
openid user code  -  It is typed by a browser that is signed in, after a page of ours.
openid pushed request  openid .* of a pushed request .*  The browser brings what the client pushed.
openid session cookie  openid .* Bearer  The browser is signed in.
openid (interaction|resume) cookie  openid .*/(login|authorize|device).*  The browser goes on with a sign-in.
openid (interaction cookie|resume cookie|name of an interaction)  wso2 .*(context|data)/.* as the portal . path.*  A portal shows what is asked.
flow of a native sign-in  openid POST /oauth2/authn . body\.flowId  The application goes on with a sign-in.
sign-on authorization code  sign-on .*authorization_code as the client .*  The client redeems it.
sign-on refresh token  sign-on .*(refresh_token|introspection|revocation) as the client .*  The client renews, asks about and ends it.
sign-on access token  sign-on .*/(me|userinfo) .*  The client reads who the person is.
sign-on access token  sign-on .*(introspection|revocation) as the client .*  The client asks about it and ends it.
sign-on id_token  sign-on .* query\.id_token_hint  It says who signs out.
sign-on session cookie  sign-on .* Bearer  The browser is signed in.
sign-on interaction cookie  sign-on .*/(interaction|auth).*  The browser goes on with a sign-in.
authing user token  sign-on .*authingToken as the client .*  It is exchanged for tokens of the provider.
authing application secret  authing R3 (/signin|/exchange-tokenset-with-qrcode-ticket) . (Basic|body\.client_secret)  A back end proves whose application it is.
authing (application|pool) secret  sign-on .* (Basic|form\.client_secret)  The application proves itself.
authing (application|pool) secret  akamai /oauth/token . Basic  Whose that path is the client decides.
site authorization code  site .*authorization_code as the client .*  The client redeems it.
site refresh token  site .*(refresh_token|introspect of a site|revoke of a site) as the client .*  The client renews, asks about and ends it.
site access token  site .*/userinfo .*  The client reads who the person is.
site access token  site .*(introspect|revoke) of a site as the client .*  The client asks about it and ends it.
site id_token  site .* query\.id_token_hint  It says who signs out.
site session cookie  -  It is read beside the request of an application, which no door brings.
site interaction cookie  site .*/(login|authorize).*  The browser goes on with a sign-in.
site client secret  site .* (Basic|form\.client_secret)  The client proves itself.
site client secret  gigya (.* (signature|params\.secret)|socialize\.getToken . Basic)  refused fault: permission.missing  Whose it is is known, and that it may do nothing.
gigya token of a server  gigya .* (Bearer|OAuth|params\.oauth_token)  A server acts for its site.
openid client secret  openid .* (Basic|form\.client_secret)  The client proves itself.
openid client secret  wso2 .* Basic  refused fault: permission.missing  It is known, and no portal.
hazizz access token  hazizz .* Bearer  Its person calls.
hazizz refresh token  hazizz POST /auth-server/auth.* (query\.refresh_token|body\.refreshToken)  The app renews access.
hazizz elevation token  hazizz PATCH .*me/password as the user . body\.token  A password is changed.
(state of a way|answer of a SAML)  -  The browser that was sent there brings it back, and no other one.
token of another identity provider  (hazizz|akamai) .*[tT]oken  Another provider vouches.
console key  console .* pair  An operator calls.
gigya ticket that waits  gigya .* params\.regToken  It is known, and finishes nothing: the factor stays due.
gigya assertion of a proof  gigya accounts\.tfa\.\S+ .* params\.gigyaAssertion  A proof goes on.
gigya name of a change  -  It is brought in the session of its person, beside the code that went to the number.
gigya (assertion of what|name of a code)  -  Each is brought beside the proof that it belongs to.
gigya token of a passkey  gigya oauth\.authorize . Bearer  It is exchanged for a code.
gigya code of a passkey  gigya oauth\.token . params\.code  It is redeemed for a session.
gigya code of a provider  -  It is redeemed by the server of its site, with the address to which it was sent.
gigya receipt  -  It is brought in the session of its person.
gigya ticket whose  gigya .* params\.regToken  The sign-in goes on.
(enrolment of a second|code of a second|backup code|token of a remembered)  -  They are brought in the browser of a sign-in that waits.
link that signs  (account|saml) .*one-time/link .*  It says in which browser the sign-in goes on, and opens nothing.
(ticket of a sign-in without|code that signs)  -  They are brought in the browser that asked.
link that a server  -  It is brought beside the other half that stands in it.
wish of an operator  -  Nobody is handed it.
(ticket of the offer of a passkey|cookie of the pages)  -  They are brought by the cookie of the browser that signed in.
sign-out that service  saml .*/leave . query\.flow  The browser goes on telling them.
(visit|ticket) for a service  -  It is brought beside the application that it is for, which no door brings.
request of a service p  -  It is answered in the browser that brought it.
challenge of a  -  It is answered inside of what an authenticator signs.
code that takes a change  own .*/undo . query\.confirmation  The former contact is taken back.
`;

export const allowed: readonly Row[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [beginning = '', at = '', ...rest] = line.split(/ {2,}/);
    const [why = '', refused] = rest.toReversed();
    return {
      kinds: new RegExp(`^${beginning}`),
      at: at === '-' ? undefined : new RegExp(`^${at}$`),
      refused: refused?.replace(/^refused /, ''),
      why,
    };
  });
