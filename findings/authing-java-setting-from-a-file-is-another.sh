#!/bin/sh
# Java cn.authing:authing-java-sdk 3.1.9: a setting that was read from a file is not the same setting as in the source, and the secret stays at home.
#
# `tokenEndPointAuthMethod` is a text. Signing in and exchanging a code compare it by `==`, which in Java tells whether two texts are one object: true
# for what stands in the source, false for what a file, the environment or a framework's binding brought, letter for letter alike. One would guess that
# `client_secret_post` is that. The sign-in then goes out as one of a client without a secret (`invalid_client`, or accepted, where the server lets
# such clients in), while a refresh, which compares by `equals`, brings the secret; a test with the setting in its source is green. `.intern()` behind
# what is read, or the SDK's own `AuthMethodEnum.CLIENT_SECRET_POST.getValue()`, helps.
#
# Seen:
#> in the source: code with the secret, refresh with the secret
#> from a file: code without a secret, refresh with the secret
#> from a file, .intern(): code with the secret, refresh with the secret
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
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

class Run {
  static String form;

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/oidc/token", exchange -> {
      form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] answer = "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"token_type\":\"Bearer\",\"expires_in\":3600}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    Properties file = new Properties();
    file.load(new StringReader("method=client_secret_post"));
    String host = "http://127.0.0.1:" + server.getAddress().getPort();
    tell("in the source", "client_secret_post", host);
    tell("from a file", file.getProperty("method"), host);
    tell("from a file, .intern()", file.getProperty("method").intern(), host);
    server.stop(0);
  }

  static void tell(String what, String method, String host) throws Exception {
    AuthenticationClientOptions options = new AuthenticationClientOptions();
    options.setAppId("a-demonstration-app");
    options.setAppSecret("seven-green");
    options.setAppHost(host);
    options.setTokenEndPointAuthMethod(method);
    AuthenticationClient client = new AuthenticationClient(options);
    client.getAccessTokenByCode("a-code", "https://app.example.org/cb");
    String code = secret();
    client.getNewAccessTokenByRefreshToken("r");
    System.out.println(what + ": code " + code + ", refresh " + secret());
  }

  static String secret() {
    return form.contains("client_secret=seven-green") ? "with the secret" : "without a secret";
  }
}
END
java -cp 'lib/*' Run.java 2>log | grep -v -e '\[Authing\]' -e hutool > seen || { cat log >&2; exit 1; }
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
