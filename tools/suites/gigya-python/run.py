"""The vendor's SDK for Python against the server at BASE, which it takes for a proxy: its calls go to the vendor's own host names. One line of JSON a check."""
import json
import os

from GSSDK import GSRequest, SigUtils
from gigya_site import API_KEY, BASE, PASSWORD, SITE_SECRET, tell

EMAIL = "kim@example.org"
USER_KEY, USER_SECRET = os.environ["APPLICATION"].split(":", 1)
NAME = "Kim O'Hara (1)*!~ <é>"


def call(method, params=None, key=None, secret=SITE_SECRET):
    request = GSRequest(API_KEY, secret, method, params or {}, False, key)
    request.setProxy(BASE)
    response = request.send()
    return response.getErrorCode(), json.loads(response.getResponseText()) if response.getErrorCode() != 500000 else {}


def checked(check, method, params, sees=lambda body: True, code=0, **how):
    came, body = call(method, params, **how)
    tell(check, came == code and sees(body), method if code == 0 else None, body or came)
    return body


begun = checked("begins a registration", "accounts.initRegistration", {}, lambda body: body["regToken"])
given = {"regToken": begun["regToken"], "email": EMAIL, "password": PASSWORD, "finalizeRegistration": True, "profile": {"firstName": NAME}}
kim = checked("registers, with a nested object", "accounts.register", given, lambda body: body["profile"]["firstName"] == NAME)
uid = kim["UID"]
signed = (uid, kim["signatureTimestamp"], SITE_SECRET, kim["UIDSignature"])
tell("the user id is signed as the SDK checks it", SigUtils.validateUserSignatureWithExpiration(signed[0], signed[1], signed[2], signed[3], 180))
checked("signs in by an application's own key", "accounts.login", {"loginID": EMAIL, "password": PASSWORD}, lambda body: body["UID"] == uid, key=USER_KEY, secret=USER_SECRET)
checked("changes nested data", "accounts.setAccountInfo", {"UID": uid, "data": {"tier": {"points": 3, "list": [1, "b"]}}})
checked("reads them", "accounts.getAccountInfo", {"UID": uid}, lambda body: body["data"]["tier"] == {"points": 3, "list": [1, "b"]})
checked("a false that is signed as it is sent disables", "accounts.setAccountInfo", {"UID": uid, "isActive": False})
checked("and nobody signs in", "accounts.login", {"loginID": EMAIL, "password": PASSWORD}, code=403041)
checked("a true takes it back", "accounts.setAccountInfo", {"UID": uid, "isActive": True})
checked("a name that is taken is not available", "accounts.isAvailableLoginID", {"loginID": EMAIL}, lambda body: body["isAvailable"] is False)
reset = checked("gets a token for a new password", "accounts.resetPassword", {"loginID": EMAIL, "sendEmail": False}, lambda body: body["passwordResetToken"])
checked("and sets it", "accounts.resetPassword", {"passwordResetToken": reset["passwordResetToken"], "newPassword": "Grey-Sky-43"})
checked("gets a token of the person", "accounts.getJWT", {"targetUID": uid, "expiration": 600}, lambda body: body["id_token"].count(".") == 2)
checked("a secret of another is refused", "accounts.getAccountInfo", {"UID": uid}, code=403003, secret="bm90IHRoaXMgb25l")
checked("signs out", "accounts.logout", {"UID": uid})
checked("removes the account", "accounts.deleteAccount", {"UID": uid})
checked("which is there no more", "accounts.getAccountInfo", {"UID": uid}, code=403005)
