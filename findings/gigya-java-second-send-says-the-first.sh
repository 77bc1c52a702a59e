#!/bin/sh
# SAP/gigya-java-sdk 3.6.0: a GSRequest says what it said the first time, whatever is set afterwards, and its own retry after 403002 repeats the old time.
#
# `setParam` and a second `send()` look as if they asked for another person: the class is named a request, has setters, and clears its parameters on
# demand. Each value is kept once it was encoded, so that the second call brings the first UID, nonce and signature: the answer is about the first person,
# or 403004 (duplicate nonce). The same makes the repetition useless that the SDK begins by itself where the clock is wrong: it learns the difference
# from the header `Date`, sets a new timestamp, and sends the old one. `clearParams()` forgets what was kept; a request a call is safe.
#
# Seen:
#> first: kim
#> after setParam("UID", "bo"): kim, with the same nonce and signature
#> after clearParams() too: bo, with another nonce
#> repeated by itself after 403002: the same timestamp and nonce
#
# The SDK is in no registry: it is cloned by its commit, or taken from the clone that GIGYA_JAVA_SDK names.
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
git clone --quiet "${GIGYA_JAVA_SDK:-https://github.com/SAP/gigya-java-sdk}" sdk >&2
git -C sdk checkout --quiet 6e2fa153bcc66bcd2c47145e1286b587172e371a >&2
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get -Dartifact=org.json:json:20240303 -Dtransitive=false >&2
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.json:json:20240303 -DoutputDirectory=jars >&2
javac -nowarn -d classes -cp 'jars/*' sdk/sdk/src/main/java/com/gigya/socialize/*.java 2>&1 >&2 | grep -v '^Note:' >&2 || true

cat > Run.java <<'JAVA'
import com.gigya.socialize.GSObject;
import com.gigya.socialize.GSRequest;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Run {
  static final List<Map<String, String>> sent = new ArrayList<>();
  static int refuses = -1;

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> {
      Map<String, String> form = new HashMap<>();
      for (String pair : new String(exchange.getRequestBody().readAllBytes()).split("&")) {
        String[] both = pair.split("=", 2);
        form.put(both[0], URLDecoder.decode(both[1], "UTF-8"));
      }
      byte[] reply = ("{\"errorCode\":" + (sent.size() == refuses ? 403002 : 0) + "}").getBytes();
      sent.add(form);
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
      exchange.close();
    });
    server.start();
    String host = "127.0.0.1:" + server.getAddress().getPort();

    GSRequest request = new GSRequest("3_demonstration", "c2VjcmV0", "accounts.getAccountInfo", new GSObject());
    request.setHostOverride(host);
    request.setParam("UID", "kim");
    request.send();
    System.out.println("first: " + sent.get(0).get("UID"));
    request.setParam("UID", "bo");
    request.send();
    boolean same = sent.get(0).get("nonce").equals(sent.get(1).get("nonce")) && sent.get(0).get("sig").equals(sent.get(1).get("sig"));
    System.out.println("after setParam(\"UID\", \"bo\"): " + sent.get(1).get("UID") + (same ? ", with the same nonce and signature" : ", signed anew"));
    request.clearParams();
    request.setParam("UID", "bo");
    request.send();
    boolean another = !sent.get(2).get("nonce").equals(sent.get(0).get("nonce"));
    System.out.println("after clearParams() too: " + sent.get(2).get("UID") + (another ? ", with another nonce" : ", with the same nonce"));

    refuses = 3;
    GSRequest late = new GSRequest("3_demonstration", "c2VjcmV0", "accounts.getAccountInfo", new GSObject());
    late.setHostOverride(host);
    late.setParam("UID", "kim");
    late.send();
    boolean repeated = sent.get(3).get("timestamp").equals(sent.get(4).get("timestamp")) && sent.get(3).get("nonce").equals(sent.get(4).get("nonce"));
    System.out.println("repeated by itself after 403002: " + (repeated ? "the same timestamp and nonce" : "signed anew"));
    server.stop(0);
  }
}
JAVA
java -cp 'classes:jars/*' Run.java > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
