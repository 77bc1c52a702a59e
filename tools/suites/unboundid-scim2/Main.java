// The SCIM 2 SDK of UnboundID against /scim2 of the server at BASE, as PORTAL. One line of JSON a check.
import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.UserResource;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import java.util.List;
import org.glassfish.jersey.apache.connector.ApacheConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.authentication.HttpAuthenticationFeature;

public class Main {
  interface Work { Object run() throws Exception; }

  static void tell(String check, boolean ok, Object why) {
    String said = String.valueOf(why).replace("\\", "/").replace("\"", "'").replaceAll("\\s+", " ");
    System.out.println("{\"check\":\"" + check + "\",\"ok\":" + ok + ",\"why\":\"" + said.substring(0, Math.min(300, said.length())) + "\"}");
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

  public static void main(String[] args) throws Exception {
    String[] portal = System.getenv("PORTAL").split(":", 2);
    ClientConfig config = new ClientConfig().connectorProvider(new ApacheConnectorProvider());
    var client = ClientBuilder.newClient(config).register(HttpAuthenticationFeature.basic(portal[0], portal[1]));
    ScimService scim = new ScimService(client.target(URI.create(System.getenv("BASE") + "/scim2")));

    checked("service provider config: patch is on", () -> scim.getServiceProviderConfig().getPatch().isSupported());
    checked("resource types", () -> scim.getResourceTypes().getTotalResults() >= 2);
    checked("schemas", () -> scim.getSchemas().getTotalResults() >= 3);
    UserResource kim = (UserResource) checked("a user is made", () -> scim.create("Users", person("kim")));
    checked("and holds no password", () -> kim.getPassword() == null);
    refused("the name is taken", ResourceConflictException.class, () -> scim.create("Users", person("kim")));
    checked("is read by id", () -> scim.retrieve("Users", kim.getId(), UserResource.class).getUserName().equals("kim"));
    checked("is found by name", () -> scim.searchRequest("Users").filter("userName eq \"kim\"").invoke(UserResource.class).getTotalResults() == 1);
    checked("is found by address", () -> scim.searchRequest("Users").filter("emails.value eq \"kim@example.org\"").invoke(UserResource.class).getTotalResults() == 1);
    checked("is found by a search that is posted", () -> scim.searchRequest("Users").filter("userName sw \"ki\"").attributes("userName").invokePost(UserResource.class).getTotalResults() == 1);
    checked("is replaced", () -> scim.replace(scim.retrieve("Users", kim.getId(), UserResource.class).setDisplayName("K.")).getDisplayName().equals("K."));
    checked("is modified", () -> scim.modifyRequest("Users", kim.getId()).replaceValue("name.givenName", "Kima").invoke(UserResource.class).getName().getGivenName().equals("Kima"));
    checked("is disabled", () -> !scim.modifyRequest("Users", kim.getId()).replaceValue("active", false).invoke(UserResource.class).getActive());
    GroupResource group = (GroupResource) checked("a group is made", () -> scim.create("Groups", new GroupResource().setDisplayName("crew").setMembers(new Member().setValue(kim.getId()))));
    checked("and has its member", () -> scim.retrieve("Groups", group.getId(), GroupResource.class).getMembers().size() == 1);
    checked("a member is removed", () -> {
      GroupResource left = scim.modifyRequest("Groups", group.getId()).removeValues("members[value eq \"" + kim.getId() + "\"]").invoke(GroupResource.class);
      return left.getMembers() == null || left.getMembers().isEmpty();
    });
    checked("pages are counted", () -> scim.searchRequest("Users").page(1, 1).invoke(UserResource.class).getItemsPerPage() == 1);
    refused("a filter that is none", ScimException.class, () -> scim.searchRequest("Users").filter("nonsense eq \"a\"").invoke(UserResource.class));
    checked("the group is removed", () -> { scim.delete("Groups", group.getId()); return true; });
    checked("the user is removed", () -> { scim.delete("Users", kim.getId()); return true; });
    refused("and is gone", ResourceNotFoundException.class, () -> scim.retrieve("Users", kim.getId(), UserResource.class));
  }
}
