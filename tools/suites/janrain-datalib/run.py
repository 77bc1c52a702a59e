"""janrain-datalib and janrain-python-api against the server at BASE, as OWNER: one line of JSON a check."""
import json
import os

import janrain.capture
from janrain_datalib.app import get_app
from janrain_datalib.exceptions import ApiError, ApiNotFoundError

BASE = os.environ["BASE"]
client_id, secret = os.environ["OWNER"].split(":", 1)
app = get_app(BASE, client_id, secret)
users = app.get_schema("user").records


def tell(check, ok, why=""):
    print(json.dumps({"check": check, "ok": bool(ok), "why": str(why)[:300]}), flush=True)


def checked(check, work, right=lambda value: True):
    try:
        value = work()
        tell(check, right(value), value)
        return value
    except Exception as error:
        tell(check, False, repr(error))


def refused(check, work, kind=ApiError, code=None):
    try:
        tell(check, False, work())
    except kind as error:
        tell(check, code is None or error.code == code, repr(error))
    except Exception as error:
        tell(check, False, repr(error))


# Records: made one by one and in batches, found, counted, changed, removed.
person = users.get_record("zoe@example.org", "email")
made = checked("bulkCreate: a record", lambda: [next(users.create([{"email": "zoe@example.org", "givenName": "Zoe"}]))], lambda value: value[0]["uuid"])
batch = [{"email": "one@example.org"}, {"email": "zoe@example.org"}, {"email": "two@example.org"}]


def batched(mode):
    results = users.create([{**each, "email": mode + each["email"] if "zoe" not in each["email"] else each["email"]} for each in batch], mode=mode)
    return [next(results) for _ in batch]


for mode in ("each", "smart"):
    checked(f"bulkCreate: the neighbours of a duplicate are made, mode {mode}", lambda: batched(mode), lambda value: "uuid" in value[0] and "error" in value[1] and "uuid" in value[2])
checked("bulkCreate: mode all makes nothing beside a duplicate", lambda: batched("all"), lambda value: all("error" in each for each in value))
checked("bulkCreate: no reply holds a placeholder", lambda: batched("each"), lambda value: "{cause}" not in str(value))
checked("entity: by a unique attribute", person.as_dict, lambda value: value["givenName"] == "Zoe")
checked("entity.update", lambda: person.update({"givenName": "Zora"}))
checked("entity.update: below a path", lambda: person.update({"city": "Graz"}, attribute_path="primaryAddress"))
checked("entity.update: is there", person.as_dict, lambda value: value["givenName"] == "Zora" and value["primaryAddress"]["city"] == "Graz")
checked("entity.update: value alone", lambda: app.apicall("entity.update", type_name="user", key_attribute="email", key_value='"zoe@example.org"', value={"familyName": "Lake"}))
checked("entity.replace: below a path", lambda: person.replace({"city": "Linz"}, attribute_path="primaryAddress"))
checked("entity.count", users.count, lambda value: value >= 3)
checked("entity.count: filtered", lambda: users.count(filtering="email = 'zoe@example.org'"), lambda value: value == 1)
checked("entity.find: sorted and paged", lambda: users.find(attributes=["email"], sort_on=["-email"], batch_size=2, start_index=1), lambda value: len(value) == 2)
checked("entity.find: iterator in batches", lambda: list(users.iterator(attributes=["email"], batch_size=2)), lambda value: len(value) == users.count())
checked("entity.delete", person.delete)
refused("entity: one that is gone", person.as_dict, ApiNotFoundError)

# Schemas: made, widened, constrained, ruled, removed.
schema = app.get_schema("gadget")
checked("entityType.create", lambda: schema.create([{"name": "label", "type": "string"}]))
checked("entityType.list", app.list_schemas, lambda value: "gadget" in value)
checked("entityType.addAttribute", lambda: schema.add_attribute({"name": "weight", "type": "decimal"}), lambda value: "weight" in str(value))
checked("entityType.setAttributeDescription", lambda: schema.set_attribute_description("weight", "in grams"))
checked("entityType.setAttributeConstraints", lambda: schema.set_attribute_constraints("label", ["required"]))
rule = checked("entityType.addProperty", lambda: schema.add_rule({"attributes": ["/label"], "definition": "unique"}))
checked("entityType.properties", schema.get_rule_defs, lambda value: rule in str(value))
checked("entityType.removeProperty", lambda: schema.remove_rule(rule))
checked("entityType.removeAttribute", lambda: schema.remove_attribute("weight"), lambda value: "weight" not in str(value))
refused("entityType: an attribute without a type the server knows", lambda: schema.add_attribute({"name": "odd", "type": "nonsense"}))
checked("entityType.delete", schema.delete)
refused("entityType: one that is gone", schema.get_attr_defs, ApiNotFoundError)

# Clients and their settings.
client = app.get_client()
checked("clients/add", lambda: client.create("made by a test", ["login_client"]))
checked("clients/list", client.as_dict, lambda value: value["description"] == "made by a test")
checked("clients/set_description", lambda: client.set_description("renamed"))
checked("clients/set_features", lambda: client.set_features(["direct_read_access"]))
checked("clients/set_whitelist", lambda: client.set_whitelist(["127.0.0.1/32"]))
checked("clients/reset_secret: signed", lambda: client.reset_secret(hours_to_live=1))
checked("settings/set", lambda: client.settings.set("color", "blue"))
checked("settings/get", lambda: client.settings.get("color"), lambda value: value == "blue")
checked("settings/delete", lambda: client.settings.delete("color"))
checked("settings/set_default", lambda: app.default_settings.set("size", "big"))
checked("settings/get_all", app.settings_as_dict, lambda value: "size" in str(value["default_settings"]))
checked("settings/delete_default", lambda: app.default_settings.delete("size"))
checked("clients/delete", client.delete)

# The lower library: signatures, and what it makes of refusals.
for sign in (True, False):
    api = janrain.capture.Api(BASE, {"client_id": client_id, "client_secret": secret}, sign_requests=sign)
    how = "signed" if sign else "plain"
    checked(f"a call with odd characters, {how}", lambda: api.call("entity.find", type_name="user", filter="email = 'ä&=+%@example.org'"), lambda value: value["stat"] == "ok")
    try:
        api.call("entity", type_name="user", key_attribute="email", key_value='"nobody@example.org"')
        tell(f"a refusal has the vendor's code, {how}", False, "nothing was refused")
    except janrain.capture.ApiResponseError as error:
        tell(f"a refusal has the vendor's code, {how}", error.code == 310, repr(error))
    wrong = janrain.capture.Api(BASE, {"client_id": client_id, "client_secret": "x" * 32}, sign_requests=sign)
    try:
        wrong.call("entity.count", type_name="user")
        tell(f"a wrong secret is refused, {how}", False, "nothing was refused")
    except janrain.capture.ApiResponseError as error:
        tell(f"a wrong secret is refused, {how}", error.code in (402, 205), repr(error))
