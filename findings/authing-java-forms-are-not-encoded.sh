#!/bin/sh
# Java cn.authing:authing-java-sdk 3.1.9 joins `key=value` with `&` and encodes nothing: a redirect address with a query loses its end on the way.
#
# Forms for the token endpoint are made by hand (hutool, which it brings along, could encode them). What begins with `&` in a redirect address is a
# parameter of its own for the server, and a `+` in a secret is a blank, as application/x-www-form-urlencoded has it. So a code is exchanged under
# another address than it was asked for under, and a right secret is a wrong one: `invalid_grant`, `invalid_client`. Encoding them oneself before
# the call works, as nothing encodes them again. Secrets of letters and digits alone need no such care.
#
# Seen:
#> redirect_uri arrives as https://app.example.org/cb?tenant=7, and a parameter lang=hu
#> client_secret arrives as "seven green" for "seven+green"
#> encoded by hand: https://app.example.org/cb?tenant=7&lang=hu
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'END'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>cn.authing</groupId><artifactId>authing-java-sdk</artifactId><version>3.1.9</version></dependency>
  </dependencies>
</project>
END
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >&2

cat > Run.java <<'END'
import cn.authing.sdk.java.client.AuthenticationClient;
import cn.authing.sdk.java.model.AuthenticationClientOptions;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

class Run {
  static final Map<String, String> form = new HashMap<>();

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/oidc/token", exchange -> {
      form.clear();
      for (String pair : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&")) {
        String[] both = pair.split("=", 2);
        if (both.length == 2) form.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
      }
      byte[] answer = "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":3600}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    AuthenticationClientOptions options = new AuthenticationClientOptions();
    options.setAppId("a-demonstration-app");
    options.setAppSecret("seven+green");
    options.setAppHost("http://127.0.0.1:" + server.getAddress().getPort());
    AuthenticationClient client = new AuthenticationClient(options);
    String redirect = "https://app.example.org/cb?tenant=7&lang=hu";
    client.getAccessTokenByCode("a-code", redirect);
    System.out.println("redirect_uri arrives as " + form.get("redirect_uri") + ", and a parameter lang=" + form.get("lang"));
    System.out.println("client_secret arrives as \"" + form.get("client_secret") + "\" for \"seven+green\"");
    client.getAccessTokenByCode("a-code", URLEncoder.encode(redirect, StandardCharsets.UTF_8));
    System.out.println("encoded by hand: " + form.get("redirect_uri"));
    server.stop(0);
  }
}
END
java -cp 'lib/*' Run.java 2>log | grep -v -e '\[Authing\]' -e hutool > seen || { cat log >&2; exit 1; }
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
