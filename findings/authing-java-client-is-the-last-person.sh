#!/bin/sh
# Java cn.authing:authing-java-sdk 3.1.9: a client that exchanged a code calls with that token from then on, and asks about any token with two of them.
#
# `getAccessTokenByCode` answers the tokens, and one would guess that the caller keeps them. The client keeps the access token, too, and puts it in the
# header of every later call: `getUserInfoByAccessToken(token)`, which names its token in the query, is sent with both. RFC 6750 (section 2) forbids
# that, and a server may refuse it: the step that follows each sign-in fails with 400. After a second person signed in by the same client the two are
# tokens of two people. A client for each person, made where the sign-in ends, is safe. A server can take
# one token that is named twice for one, and must refuse two.
#
# Seen:
#> about kim's token, nobody signed in: query kim, header none
#> about kim's token, after kim's code: query kim, header kim
#> about kim's token, after ann's code: query kim, header ann
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
import java.nio.charset.StandardCharsets;

class Run {
  static String seen;

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String query = exchange.getRequestURI().getQuery();
      String header = exchange.getRequestHeaders().getFirst("authorization");
      String named = query != null && query.startsWith("access_token=") ? query.substring("access_token=".length()) : "none";
      seen = "query " + named + ", header " + (header == null ? "none" : header.replace("Bearer ", ""));
      String person = form.contains("code=a-code-of-ann") ? "ann" : "kim";
      byte[] answer = ("{\"access_token\":\"" + person + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    AuthenticationClientOptions options = new AuthenticationClientOptions();
    options.setAppId("a-demonstration-app");
    options.setAppSecret("seven-green");
    options.setAppHost("http://127.0.0.1:" + server.getAddress().getPort());
    options.setRedirectUri("https://app.example.org/cb");
    AuthenticationClient client = new AuthenticationClient(options);
    client.getUserInfoByAccessToken("kim");
    System.out.println("about kim's token, nobody signed in: " + seen);
    client.getAccessTokenByCode("a-code-of-kim");
    client.getUserInfoByAccessToken("kim");
    System.out.println("about kim's token, after kim's code: " + seen);
    client.getAccessTokenByCode("a-code-of-ann");
    client.getUserInfoByAccessToken("kim");
    System.out.println("about kim's token, after ann's code: " + seen);
    server.stop(0);
  }
}
END
java -cp 'lib/*' Run.java 2>log | grep -v -e '\[Authing\]' -e hutool > seen || { cat log >&2; exit 1; }
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
