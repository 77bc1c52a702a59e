#!/bin/sh
# Spring Security 6.5.1: a hash of Pbkdf2PasswordEncoder is hexadecimal digits alone, of which neither digest nor rounds nor the salt's length can be
# read, and a setting is digested with it.
#
# The text is the salt and the key one behind the other. Between two defaults of one release the digest went from SHA-1 to SHA-256, the rounds from
# 185,000 to 310,000 and the salt from 8 bytes to 16, so that only the length of the whole tells them apart. The constructor's `secret` is no key of
# an HMAC and stands in no text: it is put behind the salt. Without the application's own configuration such an export opens to nobody.
#
# Seen:
#> 5.8's: 96 hexadecimal digits; salt 16 bytes, 310000 rounds of SHA-256: right
#> 5.5's: 80 hexadecimal digits; salt 8 bytes, 185000 rounds of SHA-1: right
#> with a secret: the salt alone: wrong, the salt and the secret: right
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
      <groupId>org.springframework.security</groupId>
      <artifactId>spring-security-crypto</artifactId>
      <version>6.5.1</version>
    </dependency>
    <dependency>
      <groupId>org.bouncycastle</groupId>
      <artifactId>bcprov-jdk18on</artifactId>
      <version>1.80</version>
    </dependency>
    <dependency>
      <groupId>org.springframework</groupId>
      <artifactId>spring-jcl</artifactId>
      <version>6.2.8</version>
    </dependency>
  </dependencies>
</project>
END
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >&2

cat > Run.java <<'END'
import java.security.*;
import java.util.*;
import javax.crypto.*;
import javax.crypto.spec.PBEKeySpec;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

public class Run {
  static final String password = "seven green bottles";

  static String told(String text, String digest, int saltBytes, int rounds, String secret) throws Exception {
    byte[] all = HexFormat.of().parseHex(text);
    byte[] salt = Arrays.copyOf(all, saltBytes), key = Arrays.copyOfRange(all, saltBytes, all.length);
    byte[] whole = Arrays.copyOf(salt, saltBytes + secret.length());
    System.arraycopy(secret.getBytes(), 0, whole, saltBytes, secret.length());
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), whole, rounds, key.length * 8);
    return Arrays.equals(key, SecretKeyFactory.getInstance(digest).generateSecret(spec).getEncoded()) ? "right" : "wrong";
  }

  public static void main(String[] args) throws Exception {
    String now = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(password);
    String then = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_5().encode(password);
    String sha256 = "PBKDF2WithHmacSHA256", sha1 = "PBKDF2WithHmacSHA1";
    System.out.printf("5.8's: %d hexadecimal digits; salt 16 bytes, 310000 rounds of SHA-256: %s%n", now.length(), told(now, sha256, 16, 310_000, ""));
    System.out.printf("5.5's: %d hexadecimal digits; salt 8 bytes, 185000 rounds of SHA-1: %s%n", then.length(), told(then, sha1, 8, 185_000, ""));
    var algorithm = Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256;
    String peppered = new Pbkdf2PasswordEncoder("pepper", 16, 310_000, algorithm).encode(password);
    String alone = told(peppered, sha256, 16, 310_000, ""), both = told(peppered, sha256, 16, 310_000, "pepper");
    System.out.printf("with a secret: the salt alone: %s, the salt and the secret: %s%n", alone, both);
  }
}
END
(java -cp 'lib/*' Run.java 2>log || { cat log >&2; exit 1; }) > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
