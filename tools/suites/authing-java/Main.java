// The vendor's SDK for Java: with the secret of the pool, and with a person's token. One line of JSON a check.
import cn.authing.sdk.java.client.AuthenticationClient;
import cn.authing.sdk.java.client.ManagementClient;
import cn.authing.sdk.java.dto.*;
import cn.authing.sdk.java.enums.LanguageEnum;
import cn.authing.sdk.java.model.AuthenticationClientOptions;
import cn.authing.sdk.java.model.ManagementClientOptions;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

public class Main {
  static final String base = System.getenv("BASE");
  static final String[] app = System.getenv("AUTHING").split(":", 2);
  static final String[] pool = System.getenv("AUTHING_POOL").split(":", 2);
  static final String password = "engine-42";

  static void tell(String check, boolean ok, String operation, Object why) throws Exception {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("check", check);
    line.put("ok", ok);
    line.put("why", String.valueOf(why));
    if (operation != null) line.put("operation", operation);
    System.out.println(new ObjectMapper().writeValueAsString(line));
  }

  /** Whatever the call answers, or what it threw. */
  static <T> T checked(String operation, String check, Callable<T> call, Predicate<T> sees) throws Exception {
    try {
      T answer = call.call();
      tell(check, answer != null && sees.test(answer), operation == null ? null : "R3 /" + operation, new ObjectMapper().writeValueAsString(answer));
      return answer;
    } catch (Exception thrown) {
      tell(check, false, operation == null ? null : "R3 /" + operation, thrown);
      return null;
    }
  }

  public static void main(String[] args) throws Exception {
    ManagementClientOptions options = new ManagementClientOptions();
    options.setHost(base);
    options.setAccessKeyId(pool[0]);
    options.setAccessKeySecret(pool[1]);
    options.setLang(LanguageEnum.ENGLISH);
    ManagementClient owner = new ManagementClient(options);

    CreateUserReqDto bob = new CreateUserReqDto();
    bob.setUsername("bob");
    bob.setEmail("bob@example.org");
    bob.setPassword(password);
    bob.setName("中文");
    UserSingleRespDto made = checked("create-user", "an owner makes a user", () -> owner.createUser(bob), it -> it.getData().getName().equals("中文"));
    String id = made.getData().getUserId();
    checked(null, "no second user of the name", () -> owner.createUser(bob), it -> it.getApiCode() == 2026);
    GetUserDto read = new GetUserDto();
    read.setUserId("bob");
    read.setUserIdType("username");
    checked("get-user", "a user is read by name", () -> owner.getUser(read), it -> it.getData().getUserId().equals(id));
    UpdateUserReqDto change = new UpdateUserReqDto();
    change.setUserId(id);
    change.setNickname("Bobby");
    checked("update-user", "a user is changed", () -> owner.updateUser(change), it -> it.getData().getNickname().equals("Bobby"));
    IsUserExistsReqDto exists = new IsUserExistsReqDto();
    exists.setUsername("bob");
    checked("is-user-exists", "a user is there", () -> owner.isUserExists(exists), it -> it.getStatusCode() == 200);

    CreateGroupReqDto group = new CreateGroupReqDto();
    group.setCode("staff");
    group.setName("Staff");
    group.setDescription("All");
    group.setType("static");
    checked("create-group", "a group is made", () -> owner.createGroup(group), it -> it.getData().getCode().equals("staff"));
    AddGroupMembersReqDto members = new AddGroupMembersReqDto();
    members.setCode("staff");
    members.setUserIds(List.of(id));
    checked("add-group-members", "and joined", () -> owner.addGroupMembers(members), it -> it.getData().getSuccess());
    ListGroupMembersDto list = new ListGroupMembersDto();
    list.setCode("staff");
    checked("list-group-members", "and shown", () -> owner.listGroupMembers(list), it -> it.getData().getTotalCount() == 1);

    SetCustomFieldDto field = new SetCustomFieldDto();
    field.setTargetType(SetCustomFieldDto.TargetType.USER);
    field.setKey("motto");
    field.setDataType(SetCustomFieldDto.DataType.STRING);
    field.setLabel("Motto");
    SetCustomFieldsReqDto fields = new SetCustomFieldsReqDto();
    fields.setList(List.of(field));
    checked("set-custom-fields", "a field is declared", () -> owner.setCustomFields(fields), it -> it.getData().get(0).getKey().equals("motto"));
    SetCustomDataDto value = new SetCustomDataDto();
    value.setKey("motto");
    value.setValue("onwards");
    SetCustomDataReqDto values = new SetCustomDataReqDto();
    values.setList(List.of(value));
    values.setTargetType(SetCustomDataReqDto.TargetType.USER);
    values.setTargetIdentifier(id);
    checked("set-custom-data", "a value is written", () -> owner.setCustomData(values), it -> it.getData().getSuccess());
    GetCustomDataDto asked = new GetCustomDataDto();
    asked.setTargetType("USER");
    asked.setTargetIdentifier(id);
    checked("get-custom-data", "and read", () -> owner.getCustomData(asked), it -> String.valueOf(it.getData()).contains("onwards"));
    checked("get-security-settings", "the rules are read", () -> owner.getSecuritySettings(), it -> it.getData().getVerifyCodeLength() >= 4);

    CreateWebhookDto hook = new CreateWebhookDto();
    hook.setName("crm");
    hook.setUrl("https://crm.example.org/told");
    hook.setEvents(List.of("login"));
    hook.setContentType(CreateWebhookDto.ContentType.APPLICATION_JSON);
    checked("create-webhook", "a webhook is added", () -> owner.createWebhook(hook), it -> it.getData().getName().equals("crm"));
    GetWebhooksRespDto hooks = checked("list-webhooks", "and listed", () -> owner.listWebhooks(new ListWebhooksDto()), it -> it.getData().getTotalCount() == 1);
    DeleteWebhookDto gone = new DeleteWebhookDto();
    gone.setWebhookIds(List.of(hooks.getData().getList().get(0).getWebhookId()));
    checked("delete-webhook", "and removed", () -> owner.deleteWebhook(gone), it -> it.getStatusCode() == 200);

    AuthenticationClientOptions of = new AuthenticationClientOptions();
    of.setAppId(app[0]);
    of.setAppSecret(app[1]);
    of.setAppHost(base);
    AuthenticationClient person = new AuthenticationClient(of);
    checked(null, "a wrong password is told", () -> person.signInByUsernamePassword("bob", "engine-43", new SignInOptionsDto()), it -> it.getApiCode() == 2333);
    LoginTokenRespDto tokens = checked("signin", "a person signs in", () -> person.signInByUsernamePassword("bob", password, new SignInOptionsDto()), it -> it.getData().getAccessToken() != null);
    person.setAccessToken(tokens.getData().getAccessToken());
    checked("get-profile", "reads the own record", () -> person.getProfile(new GetProfileDto()), it -> it.getData().getUserId().equals(id));
    checked("get-my-logged-in-apps", "and where it is signed in", () -> person.getLoggedInApps(), it -> it.getData().get(0).getAppId().equals(app[0]));
    checked("get-security-info", "and how it is protected", () -> person.getSecurityLevel(), it -> it.getData().getPasswordSet());

    DeleteUsersBatchDto removed = new DeleteUsersBatchDto();
    removed.setUserIds(List.of(id));
    checked("delete-users-batch", "a user is removed", () -> owner.deleteUsersBatch(removed), it -> it.getData().getSuccess());
    checked(null, "and is there no more", () -> owner.getUser(read), it -> it.getApiCode() == 2004);
  }
}
