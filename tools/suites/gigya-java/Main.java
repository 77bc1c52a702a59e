// The vendor's SDK for Java against the server at BASE, which it takes for a proxy: its calls go to the vendor's own host names. One line of JSON a check.
import com.gigya.auth.GSAuthRequestUtils;
import com.gigya.socialize.GSArray;
import com.gigya.socialize.GSObject;
import com.gigya.socialize.GSRequest;
import com.gigya.socialize.GSResponse;
import com.gigya.socialize.SigUtils;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.function.Predicate;
import org.json.JSONObject;

public class Main {
  static final URI base = URI.create(System.getenv("BASE"));
  static final Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(base.getHost(), base.getPort()));
  static final String[] site = System.getenv("SITE").split(":", 2);
  static final String[] application = System.getenv("APPLICATION").split(":", 2);
  static final String email = "kim@example.org";
  static final String password = "Blue-Sky-42";
  static final String name = "Kim O'Hara (1)*!~ <é>";

  static void tell(String check, boolean ok, String operation, String why) {
    // Readers know a line by its first member, which this library does not keep.
    JSONObject more = new JSONObject().put("ok", ok).put("why", why);
    if (operation != null) more.put("operation", operation);
    System.out.println("{\"check\":" + JSONObject.quote(check) + "," + more.toString().substring(1));
  }

  static GSObject of(Object... pairs) {
    GSObject object = new GSObject();
    for (int at = 0; at < pairs.length; at += 2) {
      String key = (String) pairs[at];
      if (pairs[at + 1] instanceof Boolean value) object.put(key, value);
      else if (pairs[at + 1] instanceof Integer value) object.put(key, value);
      else if (pairs[at + 1] instanceof GSObject value) object.put(key, value);
      else object.put(key, (String) pairs[at + 1]);
    }
    return object;
  }

  static GSResponse call(String method, GSObject given, String userKey, String secret) {
    GSRequest request = new GSRequest(site[0], secret, null, method, given, false, userKey);
    request.setProxy(proxy);
    return request.send();
  }

  static GSResponse checked(String check, String method, int code, GSObject given, Predicate<GSObject> sees) {
    GSResponse response = call(method, given, null, site[1]);
    boolean ok = response.getErrorCode() == code && sees.test(response.getData());
    tell(check, ok, code == 0 ? method : null, response.getResponseText());
    return response;
  }

  public static void main(String[] args) throws Exception {
    GSResponse begun = checked("begins a registration", "accounts.initRegistration", 0, of(), data -> data.getString("regToken", null) != null);
    GSObject given = of("regToken", begun.getString("regToken", ""), "email", email, "password", password, "finalizeRegistration", true, "profile", of("firstName", name));
    GSResponse kim = checked("registers, with a nested object", "accounts.register", 0, given, data -> data.getObject("profile", null).getString("firstName", "").equals(name));
    String uid = kim.getString("UID", "");
    tell("the user id is signed as the SDK checks it", SigUtils.validateUserSignature(uid, kim.getString("signatureTimestamp", ""), site[1], kim.getString("UIDSignature", ""), 180), null, kim.getResponseText());
    GSResponse in = call("accounts.login", of("loginID", email, "password", password), application[0], application[1]);
    tell("signs in by an application's own key", in.getErrorCode() == 0 && in.getString("UID", "").equals(uid), "accounts.login", in.getResponseText());
    checked("a wrong password is refused", "accounts.login", 403042, of("loginID", email, "password", "wrong"), data -> true);
    checked("changes nested data", "accounts.setAccountInfo", 0, of("UID", uid, "data", of("tier", of("points", 3))), data -> true);
    checked("reads them", "accounts.getAccountInfo", 0, of("UID", uid), data -> data.getObject("data", null).getObject("tier", null).getInt("points", 0) == 3);
    checked("a false is signed as it is sent", "accounts.setAccountInfo", 0, of("UID", uid, "isActive", false), data -> true);
    checked("and nobody signs in", "accounts.login", 403041, of("loginID", email, "password", password), data -> true);
    checked("a true takes it back", "accounts.setAccountInfo", 0, of("UID", uid, "isActive", true), data -> true);
    tokens(uid);
    GSResponse foreign = call("accounts.getAccountInfo", of("UID", uid), null, "bm90IHRoaXMgb25l");
    tell("a secret of another is refused", foreign.getErrorCode() == 403003, null, foreign.getResponseText());
    checked("removes the account", "accounts.deleteAccount", 0, of("UID", uid), data -> true);
    checked("which is there no more", "accounts.getAccountInfo", 403005, of("UID", uid), data -> true);
  }

  /** The SDK fetches keys over https alone: here they are given to it by hand. */
  static void tokens(String uid) throws Exception {
    GSResponse token = checked("gets a token of the person", "accounts.getJWT", 0, of("targetUID", uid), data -> data.getString("id_token", null) != null);
    GSResponse keys = checked("and the keys that check it", "accounts.getJWTPublicKey", 0, of("V2", true), data -> data.getArray("keys", new GSArray()).length() > 0);
    GSAuthRequestUtils.addToPublicKeyCache("us1.gigya.com", keys.getArray("keys", null).getObject(0).toJsonString());
    String subject = GSAuthRequestUtils.validateSignature(token.getString("id_token", ""), site[0], "us1.gigya.com");
    tell("the SDK verifies the token", uid.equals(subject), null, "it says " + subject);
  }
}
