#!/bin/sh
# Apache Shiro 2.0.2: `$shiro2$argon2id$v=19$t=1,m=65536,p=4$…` is the text of argon2 with a word before it and its parameters in an order of its own.
#
# Shiro 2 hands its hashes to the usual algorithms and writes `$shiro2` before their texts. With bcrypt it is no more than that: take the word away, and Python's bcrypt
# reads the rest. One would guess the same of argon2id, the default. The rest begins with passes, and the reference library (argon2-cffi) cannot
# decode it; with `m`, `t` and `p` in their usual order it verifies. Who takes the word away for all accounts keeps those of bcrypt and loses the others.
#
# Seen:
#> bcrypt: $shiro2$2y$10$, without the word: verifies
#> argon2id: $shiro2$argon2id$v=19$t=1,m=65536,p=4$, without the word: Decoding failed, in the usual order: verifies
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
      <groupId>org.apache.shiro</groupId>
      <artifactId>shiro-core</artifactId>
      <version>2.0.2</version>
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
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check argon2-cffi==25.1.0 bcrypt==5.0.0 >&2

cat > Run.java <<'END'
import org.apache.shiro.authc.credential.DefaultPasswordService;
import org.apache.shiro.crypto.hash.DefaultHashService;

public class Run {
  public static void main(String[] args) {
    for (String algorithm : new String[] {"2y", "argon2id"}) {
      DefaultHashService hashes = new DefaultHashService();
      hashes.setDefaultAlgorithmName(algorithm);
      DefaultPasswordService passwords = new DefaultPasswordService();
      passwords.setHashService(hashes);
      System.out.println(passwords.encryptPassword("seven green bottles"));
    }
  }
}
END
(java -cp 'lib/*' Run.java 2>log || { cat log >&2; exit 1; }) > hashes
cat > run.py <<'END'
import argon2
import bcrypt

password = 'seven green bottles'
of_bcrypt, of_argon2 = open('hashes').read().split()


def without_word(text):
    return text.removeprefix('$shiro2')


def told(text):
    try:
        return 'verifies' if argon2.PasswordHasher().verify(text, password) else 'wrong'
    except Exception as error:
        return str(error)


verified = bcrypt.checkpw(password.encode(), without_word(of_bcrypt).encode())
print(f'bcrypt: {of_bcrypt[:14]}, without the word: {"verifies" if verified else "wrong"}')
_, word, kind, version, parameters, salt, key = of_argon2.split('$')
usual = ','.join(sorted(parameters.split(','), key=lambda each: 'mtp'.index(each[0])))
in_order = '$'.join(['', kind, version, usual, salt, key])
print(f'argon2id: ${word}${kind}${version}${parameters}$, without the word: {told(without_word(of_argon2))}, in the usual order: {told(in_order)}')
END
env/bin/python run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
