#!/bin/sh
# Java cn.authing:authing-java-sdk 3.1.9: a token is verified with the first key of the published set, whatever key its header names, and with that set
# for ever.
#
# A set has several keys so that they can change, and a token names its own (`kid`): one would guess that the SDK looks for that one, and reads the set
# again where it finds none. `introspectAccessTokenOffline` takes the first, so that good tokens of the second are refused, and whether they are
# depends on the order that a server happens to publish; after a change the client refuses all new tokens until its process is started again, as it
# keeps what it once read. A server helps by publishing the key that signs first, and by long notice before another does.
#
# Seen, as (what is published) token: answer:
#> (one) of one: good
#> (one, two) of one: good
#> (one, two) of two: refused
#> (two, one) of two: good
#> (one), then (two, one) of two, same client: refused, set read 1 time
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
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

class Run {
  static List<JWK> published;
  static int read = 0;
  static String host;

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/oidc/.well-known/jwks.json", exchange -> {
      read += 1;
      byte[] answer = new JWKSet(published).toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    host = "http://127.0.0.1:" + server.getAddress().getPort();
    RSAKey one = key("one"), two = key("two");
    published = List.of(one);
    System.out.println("(one) of one: " + verified(client(), one));
    published = List.of(one, two);
    System.out.println("(one, two) of one: " + verified(client(), one));
    System.out.println("(one, two) of two: " + verified(client(), two));
    published = List.of(two, one);
    System.out.println("(two, one) of two: " + verified(client(), two));
    read = 0;
    published = List.of(one);
    AuthenticationClient same = client();
    verified(same, one);
    published = List.of(two, one);
    System.out.println("(one), then (two, one) of two, same client: " + verified(same, two) + ", set read " + read + " time");
    server.stop(0);
  }

  static AuthenticationClient client() throws Exception {
    AuthenticationClientOptions options = new AuthenticationClientOptions();
    options.setAppId("a-demonstration-app");
    options.setAppHost(host);
    return new AuthenticationClient(options);
  }

  static RSAKey key(String id) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate()).keyID(id).build();
  }

  static String verified(AuthenticationClient client, RSAKey key) throws Exception {
    JWSObject token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), new Payload("{\"sub\":\"kim\"}"));
    token.sign(new RSASSASigner(key));
    try {
      client.introspectAccessTokenOffline(token.serialize());
      return "good";
    } catch (Exception refused) {
      return "refused";
    }
  }
}
END
java -cp 'lib/*' Run.java 2>log | grep -v -e '\[Authing\]' -e hutool > seen || { cat log >&2; exit 1; }
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
