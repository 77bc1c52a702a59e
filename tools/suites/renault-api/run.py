"""renault-api against the server at BASE: sign-in, account, token, and the second factor by mail. One line of JSON a check."""
import asyncio

import aiohttp
from gigya_site import API_KEY, BASE, PASSWORD, code_in_mail, console, person, tell
from renault_api import gigya
from renault_api.const import CONF_GIGYA_APIKEY, CONF_GIGYA_URL
from renault_api.gigya.exceptions import (
    InvalidCredentialsException,
    InvalidVerificationCodeException,
    PendingTwoFactorAuthenticationException,
)
from renault_api.renault_session import RenaultSession

EMAIL = "kim@example.org"
SITE = {CONF_GIGYA_URL: BASE, CONF_GIGYA_APIKEY: API_KEY}


async def refused(check, kind, work, operation=None):
    try:
        await work
        tell(check, False, operation, "nothing was refused")
    except kind as error:
        tell(check, True, operation)
        return error
    except Exception as error:
        tell(check, False, operation, repr(error))


async def main():
    person(EMAIL, data={"personId": "p-7"})
    async with aiohttp.ClientSession() as web:
        session = RenaultSession(web, locale_details=SITE)
        await refused("a wrong password is refused as one", InvalidCredentialsException, session.login(EMAIL, "wrong"))
        await session.login(EMAIL, PASSWORD)
        token = session.login_token
        tell("signs in", token, "accounts.login")
        info = await gigya.get_account_info(web, BASE, API_KEY, token)
        tell("the number of the person is in the account", info.get_person_id() == "p-7", "accounts.getAccountInfo")
        jwt = await gigya.get_jwt(web, BASE, API_KEY, token)
        tell("gets a token", jwt.get_jwt().count(".") == 2, "accounts.getJWT")
        stale = RenaultSession(web, locale_details=SITE)
        stale.set_login_token("st2.s.nobody.knows")
        await refused("a made-up session gets no token", Exception, stale._get_jwt())
        ids = await gigya.get_device_ids(web, BASE, API_KEY)
        tell("a device has ids", set(ids) == {"gmid", "ucid"}, "accounts.webSdkBootstrap", ids)
    async with aiohttp.ClientSession() as web:
        await with_second_factor(web)


async def with_second_factor(web):
    console("PATCH", "/settings", {"settings": {"secondFactor": {"offered": ["email"], "required": "always"}}})
    session = RenaultSession(web, locale_details=SITE, locale="en_GB")
    pending = await refused("a second factor is asked for, with a token to go on", PendingTwoFactorAuthenticationException, session.login(EMAIL, PASSWORD))
    try:
        emails = await session.get_two_factor_auth_emails()
        tell("the challenge begins", True, "accounts.tfa.initTFA")
        tell("the addresses are listed", len(emails) == 1 and EMAIL not in emails[0].obfuscated, "accounts.tfa.email.getEmails", emails)
    except Exception as error:
        return tell("the addresses are listed", False, None, repr(error))
    await session.request_two_factor_auth_code()
    tell("a code is mailed", True, "accounts.tfa.email.sendVerificationCode")
    await refused("a wrong code is refused, and the challenge stays", InvalidVerificationCodeException, session.complete_two_factor_auth("000000"))
    await session.complete_two_factor_auth(code_in_mail())
    tell("the right one completes it", session.login_token, "accounts.tfa.email.completeVerification")
    tell("and the second sign-in of this device is let in", session.login_token and pending, "accounts.tfa.finalizeTFA")
    again = RenaultSession(web, locale_details=SITE)
    again.set_device_ids(session.device_ids)
    await again.login(EMAIL, PASSWORD)
    tell("the device is asked no more", again.login_token)
    other = RenaultSession(web, locale_details=SITE)
    await refused("another device is", PendingTwoFactorAuthenticationException, other.login(EMAIL, PASSWORD))


asyncio.run(main())
