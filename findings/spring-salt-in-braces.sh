#!/bin/sh
# Spring Security 6.5.1: in `{…}digest` of a MessageDigestPasswordEncoder the braces hold the salt, and are digested with it.
#
# One would guess that a word in braces before a digest names its scheme, as `{SSHA}…` in RFC 2307 and `{bcrypt}…` of the same library's
# DelegatingPasswordEncoder do, and that a salt is digested as it is. Here the braces hold 32 random bytes in base64; no algorithm is named
# anywhere; and what is digested is the password and then the salt as text WITH its braces. Behind the delegating encoder a stored text has two
# pairs of braces, the first with a scheme, the second with a salt. Older applications are full of such texts.
#
# Seen:
#> the text is {44 characters of base64} and 64 hexadecimal digits: true
#> the digits are SHA-256 of password + salt: false
#> the digits are SHA-256 of password + decoded salt: false
#> the digits are SHA-256 of password + "{" + salt + "}": true
#> behind the delegating encoder it begins with {SHA-256}{
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
  </dependencies>
</project>
END
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >&2

cat > Run.java <<'END'
import java.security.MessageDigest;
import java.util.*;
import org.springframework.security.crypto.password.*;

public class Run {
  static String sha256(byte[]... parts) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (byte[] part : parts) digest.update(part);
    return HexFormat.of().formatHex(digest.digest());
  }

  public static void main(String[] args) throws Exception {
    byte[] password = "seven green bottles".getBytes();
    PasswordEncoder encoder = new MessageDigestPasswordEncoder("SHA-256");
    String text = encoder.encode(new String(password));
    String salt = text.substring(1, text.indexOf('}')), digits = text.substring(text.indexOf('}') + 1);
    boolean form = salt.matches("[A-Za-z0-9+/]{43}=") && digits.matches("[0-9a-f]{64}");
    System.out.println("the text is {44 characters of base64} and 64 hexadecimal digits: " + form);
    System.out.println("the digits are SHA-256 of password + salt: " + digits.equals(sha256(password, salt.getBytes())));
    System.out.println("the digits are SHA-256 of password + decoded salt: " + digits.equals(sha256(password, Base64.getDecoder().decode(salt))));
    String braced = "{" + salt + "}";
    System.out.println("the digits are SHA-256 of password + \"{\" + salt + \"}\": " + digits.equals(sha256(password, braced.getBytes())));
    String both = new DelegatingPasswordEncoder("SHA-256", Map.of("SHA-256", encoder)).encode(new String(password));
    System.out.println("behind the delegating encoder it begins with " + both.substring(0, 10));
  }
}
END
java -cp 'lib/*' Run.java > seen 2>log || { cat log >&2; exit 1; }
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
