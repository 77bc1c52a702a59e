#!/bin/sh
# Vert.x 4.5.14: of two hashes in its one notation, `$sha512$salt$hash` is of the password alone, and `$pbkdf2$salt$hash` has its rounds nowhere.
#
# HashingStrategy takes a salt for each and writes it before the hash; its `pbkdf2` looks like passlib's, where that word means SHA-1 and the
# rounds stand in the text. One would guess that both are computed with the salt that they tell. The first is the bare SHA-512 of the password, whatever
# salt stands in it: who puts the salt before the password, or behind it, finds every password wrong. The second is SHA-512 in 10,000 rounds,
# which no part of the text says; rounds that were asked for stand as `it=`, where the PHC form and others have `i=`.
#
# Seen:
#> $sha512$: of the password alone: true, of salt and password: false, of password and salt: false
#> $pbkdf2$: three parts, SHA-512 in 10000 rounds: true, SHA-1: false
#> with rounds: $pbkdf2$it=20000$
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'END'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.vertx</groupId>
      <artifactId>vertx-auth-common</artifactId>
      <version>4.5.14</version>
    </dependency>
  </dependencies>
</project>
END
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >&2

cat > Run.java <<'END'
import io.vertx.ext.auth.HashingStrategy;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.*;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

public class Run {
  static final byte[] password = "seven green bottles".getBytes(), salt = "sixteen bytes...".getBytes();
  static final HashingStrategy strategy = HashingStrategy.load();

  static String[] parts(String text) {
    return text.substring(1).split("\\$");
  }

  static boolean sha512(String hash, byte[]... of) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-512");
    for (byte[] each : of) digest.update(each);
    return Arrays.equals(Base64.getDecoder().decode(hash), digest.digest());
  }

  static boolean pbkdf2(String hash, String digest) throws Exception {
    byte[] key = Base64.getDecoder().decode(hash);
    PBEKeySpec spec = new PBEKeySpec(new String(password).toCharArray(), salt, 10_000, key.length * 8);
    return Arrays.equals(key, SecretKeyFactory.getInstance(digest).generateSecret(spec).getEncoded());
  }

  public static void main(String[] args) throws Exception {
    String given = Base64.getEncoder().withoutPadding().encodeToString(salt), typed = new String(password);
    String hash = parts(strategy.hash("sha512", null, given, typed))[2];
    boolean alone = sha512(hash, password), before = sha512(hash, salt, password), behind = sha512(hash, password, salt);
    System.out.printf("$sha512$: of the password alone: %s, of salt and password: %s, of password and salt: %s%n", alone, before, behind);
    String[] said = parts(strategy.hash("pbkdf2", null, given, typed));
    boolean now = pbkdf2(said[2], "PBKDF2WithHmacSHA512"), other = pbkdf2(said[2], "PBKDF2WithHmacSHA1");
    System.out.printf("$pbkdf2$: %s parts, SHA-512 in 10000 rounds: %s, SHA-1: %s%n", said.length == 3 ? "three" : said.length, now, other);
    String asked = strategy.hash("pbkdf2", Map.of("it", "20000"), given, typed);
    System.out.println("with rounds: $" + String.join("$", Arrays.copyOf(parts(asked), 2)) + "$");
  }
}
END
(java -cp 'lib/*' Run.java 2>log || { cat log >&2; exit 1; }) > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
