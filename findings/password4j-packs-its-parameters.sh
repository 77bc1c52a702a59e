#!/bin/sh
# password4j 1.8.2: in a hash of PBKDF2 the text `$3$1331439861760256$` says SHA-256, 310,000 rounds and a key of 256 bits.
#
# One would look there for the name of a digest and a number of rounds. The first is a code of its own (3 is SHA-256; of crypt, 5 is). The second is one
# number of 64 bits: the rounds times 2 to the 32nd, and the length of the key in bits. Salt and key follow in base64 with padding, and the salt
# counts as its bytes. And that is the method that is called compressed: the plain one hands out the key alone, the salt stands beside it, and
# its rounds are in the application's settings. The salts are 64 bytes, those of argon2 too, whose text is an ordinary one otherwise.
#
# Seen:
#> compressed: $3$1331439861760256$, of which 310000 rounds, 256 bits
#> SHA-256 over the bytes of the salt: right, over its text: wrong
#> plain: no $ in it
#> argon2: $argon2id$v=19$m=15360,t=2,p=1$, salt of 64 bytes
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
      <groupId>com.password4j</groupId>
      <artifactId>password4j</artifactId>
      <version>1.8.2</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
END
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >&2

cat > Run.java <<'END'
import com.password4j.Password;
import java.util.*;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

public class Run {
  static final String password = "seven green bottles";

  static String told(byte[] key, byte[] salt, long rounds) throws Exception {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, (int) rounds, key.length * 8);
    byte[] made = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    return Arrays.equals(key, made) ? "right" : "wrong";
  }

  public static void main(String[] args) throws Exception {
    String[] parts = Password.hash(password).addRandomSalt().withCompressedPBKDF2().getResult().split("\\$");
    long packed = Long.parseLong(parts[2]), rounds = packed >> 32, bits = packed & 0xffffffffL;
    System.out.printf("compressed: $%s$%s$, of which %d rounds, %d bits%n", parts[1], parts[2], rounds, bits);
    byte[] salt = Base64.getDecoder().decode(parts[3]), key = Base64.getDecoder().decode(parts[4]);
    System.out.printf("SHA-256 over the bytes of the salt: %s, over its text: %s%n", told(key, salt, rounds), told(key, parts[3].getBytes(), rounds));
    String plain = Password.hash(password).addRandomSalt().withPBKDF2().getResult();
    System.out.println("plain: " + (plain.contains("$") ? plain : "no $ in it"));
    String[] argon2 = Password.hash(password).withArgon2().getResult().split("\\$");
    int bytes = Base64.getDecoder().decode(argon2[4]).length;
    System.out.printf("argon2: $%s$%s$%s$, salt of %d bytes%n", argon2[1], argon2[2], argon2[3], bytes);
  }
}
END
(java -cp 'lib/*' Run.java 2>log || { cat log >&2; exit 1; }) > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
