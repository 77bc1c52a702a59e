"""The vendor's SDK for Python: with the secret of the pool, and with a person's token. One line of JSON a check."""
import json
import os

from authing import AuthenticationClient, ManagementClient
from gigya_site import code_in_mail

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

done("get-orders", "what was ordered for the pool", owner.get_orders(page=1, limit=10), lambda page: page == {"totalCount": 0, "list": []})
refused("an order of nobody", owner.get_order_detail(order_no="f" * 24), 5001)
refused("nor was it paid", owner.get_order_pay_detail(order_no="f" * 24), 5001)

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

done("update-security-settings", "a rule is changed", owner.update_security_settings(verify_code_max_attempts=7))
done("get-security-settings", "and read", owner.get_security_settings(), lambda rules: rules["verifyCodeMaxAttempts"] == 7)
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

eves.set_access_token(eves.sign_in_by_email_password("eve@example.org", "engine-44")["data"]["access_token"])
NEXT = "eve.two@example.org"
done("send-email", "a code goes to another address", eves.send_email(channel="CHANNEL_UPDATE_EMAIL", email=NEXT))
code = code_in_mail()
done("pre-check-code", "it is the right one", eves.pre_check_code(code_type="EMAIL", email_code_payload={"email": NEXT, "passCode": code, "channel": "CHANNEL_UPDATE_EMAIL"}), lambda said: said["isValid"])
asked = eves.verify_update_email_request(email_pass_code_payload={"newEmail": NEXT, "newEmailPassCode": code}, verify_method="EMAIL_PASSCODE")
ticket = done("verify-update-email-request", "and becomes a token", asked, lambda said: said["updateEmailToken"])["updateEmailToken"]
done("update-email", "which replaces the address", eves.update_email(update_email_token=ticket))
done("get-identities", "identities of the own account are listed", eves.get_identities(), lambda all: all == [])
done("get-my-accessible-apps", "and applications", eves.get_accessible_apps(), lambda apps: APP in [app["appId"] for app in apps])
done("get-my-group-list", "and groups", eves.get_group_list(), lambda page: page["totalCount"] == 0)
here = done("mydevices/list", "and devices", eves.list(), lambda devices: len(devices) >= 1)
eves.sign_in_by_email_password(NEXT, "engine-44")
there = [each["device"]["deviceId"] for each in eves.list()["data"] if each["device"]["deviceId"] not in [known["device"]["deviceId"] for known in here]]
done("mydevices/revoke-session", "one is signed out", eves.revoke(device_id=there[0]))
eves.sign_in_by_email_password(NEXT, "engine-44")
there = [each["device"]["deviceId"] for each in eves.list()["data"] if each["device"]["deviceId"] not in [known["device"]["deviceId"] for known in here]]
done("mydevices/unbind", "another one taken away", eves.unbind(device_id=there[0]))
tell("system", eves.get_system_info()["rsa"]["publicKey"], "", "R3 /system")
verified = eves.verify_delete_account_request(verify_method="PASSWORD", password_payload={"password": "engine-44", "passwordEncryptType": "none"})
done("verify-delete-account-request", "the account is to go", verified, lambda said: said["deleteAccountToken"])
done("delete-account", "and goes", eves.delete_account(delete_account_token=verified["data"]["deleteAccountToken"]))

done("get-user-accessible-apps", "what a user may open", owner.get_user_accessible_apps(user_id=uid), lambda apps: len(apps) >= 1)
done("create-groups-batch", "several groups", owner.create_groups_batch(list=[{"code": "a1", "name": "A", "description": "", "type": "static"}]), lambda all: len(all) == 1)
done("create-or-update-group", "one of them anew", owner.create_or_update_group(type="static", description="B", name="B", code="a1"), lambda group: group["name"] == "B")
done("get-all-groups", "all groups", owner.get_all_groups(), lambda all: len(all) == 1)
done("update-group", "another code", owner.update_group(description="C", code="a1", new_code="a2"), lambda group: group["code"] == "a2")
done("create-users-batch", "several users", owner.create_users_batch(list=[{"username": "cy", "password": PASSWORD}]), lambda all: len(all) == 1)
done("update-user-batch", "several changed", owner.update_user_batch(list=[{"userId": uid, "nickname": "B"}]), lambda all: all[0]["nickname"] == "B")
done("delete-custom-fields", "a field that nobody has is deleted", owner.set_custom_fields(list=[{**field, "key": "hat"}]) and owner.delete_custom_fields(tenant_id=None, list=[{"targetType": "USER", "key": "hat"}]))
hook = owner.create_webhook(content_type="application/json", events=["login"], url="https://crm.example.org/more", name="more")["data"]["webhookId"]
done("get-webhook", "a webhook is shown", owner.get_webhook(webhook_id=hook), lambda shown: shown["name"] == "more")
done("update-webhook", "changed", owner.update_webhook(webhook_id=hook, enabled=False), lambda shown: shown["enabled"] is False)
done("get-webhook-logs", "and its posts are listed", owner.get_webhook_logs(webhook_id=hook), lambda page: page["totalCount"] == 0)
done("trigger-webhook", "a test is posted, and does not arrive", owner.trigger_webhook(webhook_id=hook), lambda said: said["response"]["success"] is False)
done("get-application", "an application is shown", owner.get_application(app_id=APP), lambda app: app["appId"] == APP)
done("get-application-simple-info", "in short", owner.get_application_simple_info(app_id=APP), lambda app: app["appId"] == APP)
done("check-domain-available", "an identifier is free", owner.check_domain_available(domain="free-one"), lambda said: said["available"])
other = owner.create_application(app_name="Other", app_identifier="other", app_type="web")["data"]["appId"]
done("get-application-secret", "a secret is shown", owner.get_application_secret(app_id=other), lambda said: said["secret"])
done("refresh-application-secret", "and renewed", owner.refresh_application_secret(app_id=other), lambda said: said["secret"])
done("preview-email-template", "a text is looked at", owner.preview_email_template(type="RESET_PASSWORD_VERIFY_CODE", content="<p>{{verify_code}}</p>"), lambda shown: shown["content"] == "<p>123456</p>")
done("get-email-provider", "and the mail server", owner.get_email_provider())
done("kick-users", "a user is signed out", owner.kick_users(app_ids=[], user_id=uid))
refused("and has no record then", bobs.get_profile(), 2020)
done("delete-users-batch", "and is removed", owner.delete_users_batch(user_ids=[uid]))
refused("which is there no more", owner.get_user(user_id=uid), 2004)
done("list-archived-users", "and is listed as removed", owner.list_archived_users(), lambda said: said["totalCount"] > 0)
refused("what is not served says so", owner.list_asa_account(app_id=other), 501)
