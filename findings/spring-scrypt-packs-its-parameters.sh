#!/bin/sh
# Spring Security 6.5.1: a hash of SCryptPasswordEncoder, `$100801$…$…`, has N, r and p in one hexadecimal number, and the number's length differs
# between two defaults of one release.
#
# `100801` is 0x10, 0x08, 0x01: N is 2 to the 16th, r 8, p 1. It looks like a decimal number, or a version, and `e0801` of the older defaults (N 2 to
# the 14th) like a word; no other writer of scrypt has it: passlib writes `ln=16,r=8,p=1`, others `16384$8$1`. The salt went from 64 bytes to 16. A
# reader takes the number from its end: two digits of p, two of r, and what is left is the logarithm.
#
# Seen:
#> 5.8's: $100801$, salt of 16 bytes, key of 32
#> 4.1's: $e0801$, salt of 64 bytes, key of 32
#> read as N=65536 r=8 p=1 the key is right: true
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
import java.util.*;
import org.bouncycastle.crypto.generators.SCrypt;
import org.springframework.security.crypto.scrypt.SCryptPasswordEncoder;

public class Run {
  static int length(String text) { return Base64.getDecoder().decode(text).length; }

  public static void main(String[] args) {
    String password = "seven green bottles";
    String[] now = SCryptPasswordEncoder.defaultsForSpringSecurity_v5_8().encode(password).split("\\$");
    String[] then = SCryptPasswordEncoder.defaultsForSpringSecurity_v4_1().encode(password).split("\\$");
    System.out.printf("5.8's: $%s$, salt of %d bytes, key of %d%n", now[1], length(now[2]), length(now[3]));
    System.out.printf("4.1's: $%s$, salt of %d bytes, key of %d%n", then[1], length(then[2]), length(then[3]));
    long packed = Long.parseLong(now[1], 16);
    int n = 1 << (packed >> 16 & 0xffff), r = (int) (packed >> 8 & 0xff), p = (int) (packed & 0xff);
    byte[] key = SCrypt.generate(password.getBytes(), Base64.getDecoder().decode(now[2]), n, r, p, 32);
    System.out.printf("read as N=%d r=%d p=%d the key is right: %b%n", n, r, p, Arrays.equals(key, Base64.getDecoder().decode(now[3])));
  }
}
END
(java -cp 'lib/*' Run.java 2>log || { cat log >&2; exit 1; }) > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
