// The SCIM 2 SDK of UnboundID against both mounts of the server at BASE, as PORTAL. One line of JSON a check.
import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.bulk.BulkOperation;
import com.unboundid.scim2.common.bulk.BulkOperationResult;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.messages.SortOrder;
import com.unboundid.scim2.common.types.Address;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.PhoneNumber;
import com.unboundid.scim2.common.types.UserResource;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.glassfish.jersey.apache.connector.ApacheConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.authentication.HttpAuthenticationFeature;

public class Main {
  interface Work { Object run() throws Exception; }

  /** The mount that is called now; names of checks begin with it. */
  static String mount;

  static void tell(String check, boolean ok, Object why) {
    String said = String.valueOf(why).replace("\\", "/").replace("\"", "'").replaceAll("\\s+", " ");
    System.out.println("{\"check\":\"" + mount + ": " + check + "\",\"ok\":" + ok + ",\"why\":\"" + said.substring(0, Math.min(300, said.length())) + "\"}");
  }

  static Object checked(String check, Work work) {
    try {
      Object value = work.run();
      tell(check, !Boolean.FALSE.equals(value), value);
      return value;
    } catch (Exception error) {
      tell(check, false, error);
      return null;
    }
  }

  static void refused(String check, Class<? extends ScimException> kind, Work work) {
    try {
      tell(check, false, work.run());
    } catch (Exception error) {
      tell(check, kind.isInstance(error), error);
    }
  }

  static UserResource person(String name) {
    return new UserResource().setUserName(name).setName(new Name().setGivenName("Kim").setFamilyName("Lake"))
        .setPassword("Correct-Horse-9").setEmails(new Email().setValue(name + "@example.org").setType("work").setPrimary(true));
  }

  static List<String> namesOf(ListResponse<UserResource> found) {
    List<String> names = new ArrayList<>();
    for (UserResource each : found) names.add(each.getUserName());
    return names;
  }

  public static void main(String[] args) throws Exception {
    String[] portal = System.getenv("PORTAL").split(":", 2);
    ClientConfig config = new ClientConfig().connectorProvider(new ApacheConnectorProvider());
    var client = ClientBuilder.newClient(config).register(HttpAuthenticationFeature.basic(portal[0], portal[1]));
    for (String each : List.of("/scim2", "/scim/v2")) {
      mount = each;
      check(client.target(URI.create(System.getenv("BASE") + each)));
    }
  }

  static void check(WebTarget target) {
    ScimService scim = new ScimService(target);
    described(scim);
    UserResource kim = (UserResource) checked("a user is made", () -> scim.create("Users", person("kim")));
    checked("and holds no password", () -> kim.getPassword() == null);
    refused("the name is taken", ResourceConflictException.class, () -> scim.create("Users", person("kim")));
    found(scim, kim);
    changed(scim, kim.getId());
    grouped(scim, kim.getId());
    checked("the user is removed", () -> { scim.delete("Users", kim.getId()); return true; });
    refused("and is gone", ResourceNotFoundException.class, () -> scim.retrieve("Users", kim.getId(), UserResource.class));
    listed(scim);
    inBulk(scim);
  }

  static void described(ScimService scim) {
    checked("service provider config: patch is on", () -> scim.getServiceProviderConfig().getPatch().isSupported());
    checked("service provider config: bulk is on", () -> scim.getServiceProviderConfig().getBulk().isSupported());
    checked("resource types", () -> scim.getResourceTypes().getTotalResults() >= 2);
    checked("one resource type", () -> scim.getResourceType("User").getEndpoint().toString().endsWith("/Users"));
    checked("schemas", () -> scim.getSchemas().getTotalResults() >= 3);
    checked("one schema", () -> scim.getSchema("urn:ietf:params:scim:schemas:core:2.0:User").getAttributes().size() > 10);
  }

  static void found(ScimService scim, UserResource kim) {
    checked("is read by id", () -> scim.retrieve("Users", kim.getId(), UserResource.class).getUserName().equals("kim"));
    checked("is read by its location", () -> scim.retrieve(kim.getMeta().getLocation(), UserResource.class).getId().equals(kim.getId()));
    checked("is found by name", () -> scim.searchRequest("Users").filter("userName eq \"kim\"").invoke(UserResource.class).getTotalResults() == 1);
    checked("is found by address", () -> scim.searchRequest("Users").filter("emails.value eq \"kim@example.org\"").invoke(UserResource.class).getTotalResults() == 1);
    checked("is found by a part of one entry", () -> scim.searchRequest("Users").filter("emails[type eq \"work\" and value co \"kim@\"]").invoke(UserResource.class).getTotalResults() == 1);
    checked("is found by a search that is posted", () -> scim.searchRequest("Users").filter("userName sw \"ki\"").attributes("userName").invokePost(UserResource.class).getTotalResults() == 1);
    checked("shows what is asked for", () -> {
      UserResource shown = scim.retrieveRequest("Users", kim.getId()).attributes("userName").invoke(UserResource.class);
      return shown.getUserName().equals("kim") && shown.getName() == null && shown.getEmails() == null;
    });
    checked("shows all but what is not asked for", () -> {
      UserResource shown = scim.retrieveRequest("Users", kim.getId()).excludedAttributes("name").invoke(UserResource.class);
      return shown.getEmails() != null && shown.getName() == null;
    });
    refused("a filter that is none", BadRequestException.class, () -> scim.searchRequest("Users").filter("nonsense eq \"a\"").invoke(UserResource.class));
  }

  static void changed(ScimService scim, String id) {
    checked("is replaced", () -> scim.replace(scim.retrieve("Users", id, UserResource.class).setDisplayName("K.")).getDisplayName().equals("K."));
    checked("a replacement shows what is asked for", () -> {
      UserResource shown = scim.replaceRequest(scim.retrieve("Users", id, UserResource.class).setTitle("Dr")).attributes("title").invoke(UserResource.class);
      return shown.getTitle().equals("Dr") && shown.getName() == null;
    });
    checked("is modified", () -> scim.modifyRequest("Users", id).replaceValue("name.givenName", "Kima").invoke(UserResource.class).getName().getGivenName().equals("Kima"));
    checked("an address is added", () -> scim.modifyRequest("Users", id).addValues("emails", new Email().setValue("kim@home.example").setType("home")).invoke(UserResource.class).getEmails().size() == 2);
    checked("the added one is found", () -> scim.searchRequest("Users").filter("emails.value eq \"kim@home.example\"").invoke(UserResource.class).getTotalResults() == 1);
    checked("a part of one entry is replaced", () -> {
      UserResource after = scim.modifyRequest("Users", id).replaceValue("emails[type eq \"home\"].value", "kim@new.example").invoke(UserResource.class);
      return after.getEmails().stream().anyMatch(email -> email.getValue().equals("kim@new.example"));
    });
    checked("that entry is removed", () -> scim.modifyRequest("Users", id).removeValues("emails[type eq \"home\"]").invoke(UserResource.class).getEmails().size() == 1);
    refused("no entry fits", BadRequestException.class, () -> scim.modifyRequest("Users", id).replaceValue("emails[type eq \"other\"].value", "a@example.org").invoke(UserResource.class));
    checked("several operations at once", () -> {
      UserResource after = scim.modifyRequest("Users", id)
          .addValues("phoneNumbers", new PhoneNumber().setValue("+36 1 555 0100").setType("work"))
          .addValues("addresses", new Address().setLocality("Pécs").setCountry("HU").setType("home"))
          .replaceValue("nickName", "Kimi")
          .removeValues("title")
          .invoke(UserResource.class);
      return after.getPhoneNumbers().size() == 1 && after.getAddresses().size() == 1 && after.getNickName().equals("Kimi") && after.getTitle() == null;
    });
    checked("an attribute of an extension", () -> {
      String urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
      UserResource after = scim.modifyRequest("Users", id).replaceValue(urn + ":department", "Harbour").invoke(UserResource.class);
      return after.asGenericScimResource().getValue(urn + ":department").asText().equals("Harbour");
    });
    checked("is disabled", () -> !scim.modifyRequest("Users", id).replaceValue("active", false).invoke(UserResource.class).getActive());
    UserResource old = (UserResource) checked("is read before another writes", () -> scim.retrieve("Users", id, UserResource.class));
    checked("another writes", () -> scim.modifyRequest("Users", id).replaceValue("nickName", "K").invoke(UserResource.class) != null);
    refused("an older version is not modified", PreconditionFailedException.class, () -> scim.modifyRequest(old).replaceValue("nickName", "J").ifMatch().invoke());
    refused("nor replaced", PreconditionFailedException.class, () -> scim.replaceRequest(old).ifMatch().invoke());
    refused("nor removed", PreconditionFailedException.class, () -> { scim.deleteRequest(old).ifMatch(old.getMeta().getVersion()).invoke(); return "removed"; });
  }

  static void grouped(ScimService scim, String id) {
    GroupResource group = (GroupResource) checked("a group is made", () -> scim.create("Groups", new GroupResource().setDisplayName("crew").setMembers(new Member().setValue(id))));
    checked("and has its member", () -> scim.retrieve("Groups", group.getId(), GroupResource.class).getMembers().size() == 1);
    checked("a group is found by its name", () -> scim.searchRequest("Groups").filter("displayName eq \"crew\"").invoke(GroupResource.class).getTotalResults() == 1);
    checked("a group is found by its member", () -> scim.searchRequest("Groups").filter("members.value eq \"" + id + "\"").invoke(GroupResource.class).getTotalResults() == 1);
    checked("the user shows its group", () -> scim.retrieve("Users", id, UserResource.class).getGroups().size() == 1);
    checked("a member is removed", () -> {
      GroupResource left = scim.modifyRequest("Groups", group.getId()).removeValues("members[value eq \"" + id + "\"]").invoke(GroupResource.class);
      return left.getMembers() == null || left.getMembers().isEmpty();
    });
    checked("a member is added", () -> scim.modifyRequest("Groups", group.getId()).addValues("members", new Member().setValue(id)).invoke(GroupResource.class).getMembers().size() == 1);
    checked("a group is replaced", () -> scim.replace(scim.retrieve("Groups", group.getId(), GroupResource.class).setDisplayName("crew of the night")).getDisplayName().endsWith("night"));
    refused("a member that nobody is", BadRequestException.class, () -> scim.modifyRequest("Groups", group.getId()).addValues("members", new Member().setValue("nobody")).invoke(GroupResource.class));
    checked("the group is removed", () -> { scim.delete("Groups", group.getId()); return true; });
  }

  static void listed(ScimService scim) {
    checked("five more are made", () -> {
      for (String name : List.of("list-c", "list-a", "list-e", "list-b", "list-d")) scim.create("Users", person(name));
      return true;
    });
    String filter = "userName sw \"list-\"";
    checked("sorted", () -> namesOf(scim.searchRequest("Users").filter(filter).sort("userName", SortOrder.ASCENDING).invoke(UserResource.class))
        .equals(List.of("list-a", "list-b", "list-c", "list-d", "list-e")));
    checked("sorted the other way", () -> namesOf(scim.searchRequest("Users").filter(filter).sort("userName", SortOrder.DESCENDING).invoke(UserResource.class))
        .equals(List.of("list-e", "list-d", "list-c", "list-b", "list-a")));
    checked("pages are counted", () -> scim.searchRequest("Users").page(1, 1).invoke(UserResource.class).getItemsPerPage() == 1);
    checked("pages show everybody once", () -> {
      HashSet<String> seen = new HashSet<>();
      for (int start = 1; start <= 5; start += 2)
        for (String name : namesOf(scim.searchRequest("Users").filter(filter).page(start, 2).invoke(UserResource.class))) seen.add(name);
      return seen.size() == 5;
    });
    if (mount.equals("/scim/v2"))
      checked("pages by cursor show everybody once", () -> {
        List<String> seen = new ArrayList<>();
        ListResponse<UserResource> page = scim.searchRequest("Users").filter(filter).firstPageCursorWithCount(2).invoke(UserResource.class);
        for (seen.addAll(namesOf(page)); page.getNextCursor() != null; seen.addAll(namesOf(page)))
          page = scim.searchRequest("Users").filter(filter).pageWithCursor(page.getNextCursor(), 2).invoke(UserResource.class);
        return seen.size() == 5 && new HashSet<>(seen).size() == 5;
      });
  }

  static void inBulk(ScimService scim) {
    checked("a bulk makes a user and its group", () -> {
      GroupResource group = new GroupResource().setDisplayName("in bulk").setMembers(new Member().setValue("bulkId:first"));
      List<BulkOperationResult> results = scim.bulkRequest()
          .append(BulkOperation.post("/Users", person("bulk")).setBulkId("first"), BulkOperation.post("/Groups", group).setBulkId("second"))
          .invoke().getOperations();
      return results.size() == 2 && results.stream().allMatch(BulkOperationResult::isSuccess) && results.get(1).getLocation() != null;
    });
    checked("a bulk changes and removes", () -> {
      List<BulkOperation> operations = new ArrayList<>();
      for (UserResource each : scim.searchRequest("Users").filter("userName sw \"list-\"").invoke(UserResource.class)) {
        operations.add(BulkOperation.patch("/Users/" + each.getId(), PatchOperation.replace("title", "Dr")));
        operations.add(BulkOperation.delete("/Users/" + each.getId()));
      }
      List<BulkOperationResult> results = scim.bulkRequest().append(operations).invoke().getOperations();
      return results.size() == 10 && results.stream().allMatch(BulkOperationResult::isSuccess);
    });
    checked("a bulk tells which operation was refused", () -> {
      List<BulkOperationResult> results = scim.bulkRequest()
          .append(BulkOperation.post("/Users", person("bulk")).setBulkId("taken"), BulkOperation.delete("/Users/nobody")).invoke().getOperations();
      return results.get(0).getStatusInt() == 409 && results.get(1).getStatusInt() == 404 && results.get(0).getResponse() != null;
    });
    checked("a bulk keeps to the version that it names", () -> {
      UserResource kim = scim.searchRequest("Users").filter("userName eq \"bulk\"").invoke(UserResource.class).iterator().next();
      scim.modifyRequest("Users", kim.getId()).replaceValue("title", "Dr").invoke(UserResource.class);
      BulkOperation late = BulkOperation.patch("/Users/" + kim.getId(), PatchOperation.replace("title", "Mr")).setVersion(kim.getMeta().getVersion());
      return scim.bulkRequest().append(late).invoke().getOperations().get(0).getStatusInt() == 412;
    });
    checked("what the bulk made is removed", () -> {
      for (UserResource each : scim.searchRequest("Users").filter("userName eq \"bulk\"").invoke(UserResource.class)) scim.delete("Users", each.getId());
      for (GroupResource each : scim.searchRequest("Groups").filter("displayName eq \"in bulk\"").invoke(GroupResource.class)) scim.delete("Groups", each.getId());
      return true;
    });
  }
}
