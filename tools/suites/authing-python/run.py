"""The vendor's SDK for Python: with the secret of the pool, and with a person's token. One line of JSON a check."""
import json
import os

from authing import AuthenticationClient, ManagementClient

BASE = os.environ["BASE"]
APP, APP_SECRET = os.environ["AUTHING"].split(":", 1)
POOL, POOL_SECRET = os.environ["AUTHING_POOL"].split(":", 1)
PASSWORD = "engine-42"
owner = ManagementClient(access_key_id=POOL, access_key_secret=POOL_SECRET, host=BASE, lang="en-US")


def tell(check, ok, why="", operation=None):
    line = {"check": check, "ok": bool(ok), "why": str(why)[:300]}
    print(json.dumps({**line, **({"operation": operation} if operation else {})}), flush=True)


def done(operation, check, answer, sees=lambda data: True):
    """The SDK throws for no refusal: the body says it."""
    data = answer.get("data")
    tell(check, answer.get("statusCode") == 200 and sees(data), answer, f"R3 /{operation}")
    return data


def refused(check, answer, code):
    tell(check, answer.get("apiCode", answer.get("statusCode")) == code, answer)


bob = done("create-user", "an owner makes a user", owner.create_user(username="bob", email="bob@example.org", password=PASSWORD, name="中文"), lambda user: user["name"] == "中文")
refused("a user needs a name", owner.create_user(nickname="Nobody"), 2231)
refused("no second user of the name", owner.create_user(username="bob", password=PASSWORD), 2026)
uid = bob["userId"]
done("get-user", "a user is read by name", owner.get_user(user_id="bob", user_id_type="username"), lambda user: user["userId"] == uid)
done("get-user-batch", "several at once", owner.get_user_batch(user_ids=uid), lambda users: len(users) == 1)
done("list-users", "users are found by words", owner.list_users(keywords="bob"), lambda page: page["totalCount"] == 1)
done("update-user", "a user is changed", owner.update_user(user_id=uid, nickname="Bobby"), lambda user: user["nickname"] == "Bobby")
done("is-user-exists", "a user is there", owner.is_user_exists(username="bob"), lambda said: said["exists"])

bobs = AuthenticationClient(app_id=APP, app_host=BASE, app_secret=APP_SECRET, lang="en-US", token_endpoint_auth_method="client_secret_post")
refused("a wrong password is told", bobs.sign_in_by_username_password("bob", "engine-43"), 2333)
token = done("signin", "a person signs in", bobs.sign_in_by_username_password("bob", PASSWORD), lambda tokens: tokens["access_token"].count(".") == 2)["access_token"]
bobs.set_access_token(token)
done("get-profile", "reads the own record", bobs.get_profile(), lambda user: user["userId"] == uid)
done("update-profile", "changes it", bobs.update_profile(nickname="Bob"), lambda user: user["nickname"] == "Bob")
done("get-security-info", "hears how it is protected", bobs.get_security_level(), lambda info: info["passwordSet"])
done("get-my-login-history", "reads the own sign-ins", bobs.get_login_history(), lambda page: page["totalCount"] == 2)
done("get-my-logged-in-apps", "and where it is signed in", bobs.get_logged_in_apps(), lambda apps: [app["appId"] for app in apps] == [APP])

done("get-user-mfa-info", "an owner reads second factors", owner.get_user_mfa_info(user_id=uid), lambda info: info["totpStatus"] == "disabled")
done("get-user-login-history", "sign-ins", owner.get_user_login_history(user_id=uid), lambda page: page["totalCount"] == 1)
done("get-user-loggedin-apps", "and where somebody is", owner.get_user_loggedin_apps(user_id=uid), lambda apps: apps[0]["appId"] == APP)
done("check-session-status", "a session is live", owner.check_session_status(app_id=APP, user_id=uid), lambda said: said["active"])
done("get-user-identities", "identities", owner.get_user_identities(user_id=uid), lambda all: all == [])
done("get-user-action-logs", "what people did", owner.get_user_action_logs(event_type="login", user_id=uid), lambda page: page["totalCount"] == 2)
done("get-admin-audit-logs", "what the owner did", owner.get_admin_audit_logs(operation_type="create", resource_type="user"), lambda page: page["totalCount"] == 1)

done("create-group", "a group is made", owner.create_group(type="static", description="All", name="Staff", code="staff"), lambda group: group["code"] == "staff")
done("get-group", "read", owner.get_group(code="staff"), lambda group: group["name"] == "Staff")
done("list-groups", "listed", owner.list_groups(), lambda page: page["totalCount"] == 1)
done("add-group-members", "joined", owner.add_group_members(user_ids=[uid], code="staff"))
done("list-group-members", "shown with its users", owner.list_group_members(code="staff"), lambda page: page["list"][0]["userId"] == uid)
done("get-user-groups", "and at a user", owner.get_user_groups(user_id=uid), lambda page: page["list"][0]["code"] == "staff")
done("remove-group-members", "left", owner.remove_group_members(user_ids=[uid], code="staff"))
done("delete-groups-batch", "and removed", owner.delete_groups_batch(code_list=["staff"]))

field = {"targetType": "USER", "key": "shoeSize", "dataType": "NUMBER", "label": "Shoe size"}
done("set-custom-fields", "a field is declared", owner.set_custom_fields(list=[field]), lambda fields: fields[0]["key"] == "shoeSize")
done("get-custom-fields", "and read", owner.get_custom_fields(target_type="USER"), lambda fields: any(each["key"] == "shoeSize" for each in fields))
done("set-custom-data", "a value is written", owner.set_custom_data(list=[{"key": "shoeSize", "value": 42}], target_identifier=uid, target_type="USER"))
done("get-custom-data", "and read", owner.get_custom_data(tenant_id=None, target_type="USER", target_identifier=uid), lambda values: values["shoeSize"] == "42")

done("update-security-settings", "a rule is changed", owner.update_security_settings(verify_code_length=8))
done("get-security-settings", "and read", owner.get_security_settings(), lambda rules: rules["verifyCodeLength"] == 8)
made = done("create-webhook", "a webhook is added", owner.create_webhook(content_type="application/json", events=["login"], url="https://crm.example.org/told", name="crm"), lambda hook: hook["name"] == "crm")
done("list-webhooks", "and listed", owner.list_webhooks(), lambda page: page["totalCount"] == 1)
done("get-webhook-event-list", "events are listed", owner.get_webhook_event_list(), lambda all: any(each["value"] == "login" for each in all["events"]))
done("delete-webhook", "and it is removed", owner.delete_webhook(webhook_ids=[made["webhookId"]]))
shop = done("create-application", "an application is made", owner.create_application(app_name="Shop", app_identifier="shop", app_type="web"), lambda app: app["appName"] == "Shop")
done("list-applications", "listed", owner.list_applications(), lambda page: page["totalCount"] == 2)
done("delete-application", "and removed", owner.delete_application(app_id=shop["appId"]))
done("get-email-templates", "the texts of mails are read", owner.get_email_templates(), lambda all: len(all["templates"]) > 3)

eves = AuthenticationClient(app_id=APP, app_host=BASE, lang="en-US")
done("signup", "somebody registers", eves.sign_up_by_email_password("eve@example.org", PASSWORD), lambda user: user["email"] == "eve@example.org")
eves.set_access_token(eves.sign_in_by_email_password("eve@example.org", PASSWORD)["data"]["access_token"])
refused("the present password is asked for", eves.update_password(new_password="engine-44", old_password="engine-43"), 2203)
done("update-password", "and another one set", eves.update_password(new_password="engine-44", old_password=PASSWORD))

done("kick-users", "a user is signed out", owner.kick_users(app_ids=[], user_id=uid))
refused("and has no record then", bobs.get_profile(), 2020)
done("delete-users-batch", "and is removed", owner.delete_users_batch(user_ids=[uid]))
refused("which is there no more", owner.get_user(user_id=uid), 2004)
refused("what is not served says so", owner.list_archived_users(), 501)
