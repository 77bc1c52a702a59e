"""python3-saml as a service provider of the server at BASE: one line of JSON a check."""
import base64
from urllib.parse import parse_qs, urlsplit

import httpx
from cryptography.hazmat.primitives.serialization import PrivateFormat
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from service_provider import Browser, base, fields, key_pair, register, saml, tell

private, certificate = (pem.decode() for pem in key_pair(PrivateFormat.PKCS8))
metadata = httpx.get(saml + "/metadata").text
idp = OneLogin_Saml2_IdPMetadataParser.parse(metadata)["idp"]
tell("our metadata is read", idp["singleSignOnService"]["url"].startswith(base), idp)


def settings(name, name_id="emailAddress", **security):
    version = "1.1" if name_id in ("emailAddress", "unspecified") else "2.0"
    return {
        "strict": True,
        "sp": {
            "entityId": f"https://{name}.example.org/metadata",
            "assertionConsumerService": {"url": f"https://{name}.example.org/acs", "binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"},
            "singleLogoutService": {"url": f"https://{name}.example.org/slo", "binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"},
            "NameIDFormat": f"urn:oasis:names:tc:SAML:{version}:nameid-format:{name_id}",
            "x509cert": certificate,
            "privateKey": private,
        },
        "idp": idp,
        "security": {
            "authnRequestsSigned": True, "logoutRequestSigned": True, "logoutResponseSigned": True,
            "wantMessagesSigned": True, "wantAssertionsSigned": True, "wantNameId": True, "wantAttributeStatement": True,
            "signatureAlgorithm": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "digestAlgorithm": "http://www.w3.org/2001/04/xmlenc#sha256",
            "rejectDeprecatedAlgorithm": True, **security,
        },
    }


def request_at(name, path, get=None, post=None):
    return {"https": "on", "http_host": f"{name}.example.org", "script_name": path, "get_data": get or {}, "post_data": post or {}}


def add(given, **more):
    xml = OneLogin_Saml2_Settings(given, sp_validation_only=True).get_sp_metadata()
    reply = register(xml.decode() if isinstance(xml, bytes) else xml, **more)
    tell(f"metadata of {given['sp']['entityId']} is registered", reply.status_code == 201, reply.text)


def sign_in(name, given, browser):
    auth = OneLogin_Saml2_Auth(request_at(name, "/login"), given)
    _, page = browser.signed_in(*browser.go(auth.login("to-the-basket")))
    posted = fields(page)
    answer = OneLogin_Saml2_Auth(request_at(name, "/acs", post=posted), given)
    try:
        answer.process_response(request_id=auth.get_last_request_id())
    except Exception as error:  # noqa: BLE001
        return answer, posted, repr(error) + page[:200]
    return answer, posted, answer.get_last_error_reason()


for name, name_id, more in [
    ("plain", "emailAddress", {}),
    ("persistent", "persistent", {}),
    ("transient", "transient", {}),
    ("unspecified", "unspecified", {}),
    ("sealed", "emailAddress", {"wantAssertionsEncrypted": True}),
]:
    given = settings(name, name_id, **more)
    extra = {"encryption": {"certificate": certificate}} if more else {}
    add(given, wantsSignedRequests=True, nameId=name_id, **extra)
    browser = Browser()
    answer, posted, why = sign_in(name, given, browser)
    tell(f"{name}: a person signs in", answer.is_authenticated(), why)
    attributes = answer.get_attributes()
    tell(f"{name}: attributes arrive", attributes.get("urn:oid:0.9.2342.19200300.100.1.3") == ["ann@example.org"], attributes)
    tell(f"{name}: the state comes back", posted.get("RelayState") == "to-the-basket", posted.get("RelayState"))
    if name == "plain":
        changed = base64.b64encode(base64.b64decode(posted["SAMLResponse"]).replace(b"ann@example.org", b"bob@example.org")).decode()
        forged = OneLogin_Saml2_Auth(request_at(name, "/acs", post={"SAMLResponse": changed}), given)
        forged.process_response()
        tell("a name that was changed on the way is refused", not forged.is_authenticated(), forged.get_last_error_reason())
    leaving = OneLogin_Saml2_Auth(request_at(name, "/logout"), given)
    to = leaving.logout(name_id=answer.get_nameid(), session_index=answer.get_session_index(), return_to="bye", name_id_format=answer.get_nameid_format())
    at, text = browser.go(to)
    query = {key: values[0] for key, values in parse_qs(urlsplit(at).query).items()}
    back = OneLogin_Saml2_Auth({**request_at(name, "/slo", get=query), "query_string": urlsplit(at).query}, given)
    try:
        back.process_slo(request_id=leaving.get_last_request_id(), keep_local_session=True)
        tell(f"{name}: a person signs out", not back.get_errors() and query.get("RelayState") == "bye", back.get_last_error_reason())
    except Exception as error:  # noqa: BLE001
        tell(f"{name}: a person signs out", False, repr(error) + text[:300])
    tell(f"{name}: and is asked at the next sign-in", 'name="password"' in browser.go(OneLogin_Saml2_Auth(request_at(name, "/login"), given).login())[1])

weak = settings("weak", signatureAlgorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1", rejectDeprecatedAlgorithm=False)
add(weak, wantsSignedRequests=True)
page = Browser().go(OneLogin_Saml2_Auth(request_at("weak", "/login"), weak).login())[1]
tell("a request that is signed by rsa-sha1 is refused, and the algorithm named", "rsa-sha1" in page and "password" not in page, page[-300:])
