"""connectlife against the server at BASE: sign-in and token; what comes after is another company's server. One line of JSON a check."""
import asyncio

from connectlife.api import ConnectLifeApi, LifeConnectAuthError, LifeConnectTermsNotAcceptedError
from gigya_site import API_KEY, BASE, PASSWORD, console, person, tell

EMAIL = "kim@example.org"


def client(password):
    api = ConnectLifeApi(EMAIL, password, test_server=BASE)
    api.api_key = API_KEY
    return api


async def ended(password):
    """What the whole sign-in ended with: it goes on to a server that is not here."""
    try:
        await client(password).login()
    except LifeConnectAuthError as error:
        return error


async def main():
    person(EMAIL)
    right = await ended(PASSWORD)
    beyond = right and str(right.endpoint).endswith("/oauth/authorize")
    tell("signs in", beyond, "accounts.login", repr(right))
    tell("gets a token, and brings it to the next server", beyond, "accounts.getJWT", repr(right))
    wrong = await ended("wrong")
    tell("a wrong password ends the sign-in", wrong and "invalid loginID or password" in str(wrong), None, repr(wrong))
    console("PUT", "/attributes", {"attributes": [{"path": "given_name", "type": "string", "required": True, "writable": "person"}]})
    person("bo@example.org")
    unfinished = await ended(PASSWORD)
    tell("a registration that lacks a value is told as terms to accept", isinstance(unfinished, LifeConnectTermsNotAcceptedError), None, repr(unfinished))


asyncio.run(main())
