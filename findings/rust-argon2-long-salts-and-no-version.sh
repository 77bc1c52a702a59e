#!/bin/sh
# RustCrypto's argon2 0.5.3 refuses what the reference library makes with a salt of 64 bytes, and says of a text without `v=` that the password is wrong.
#
# Both read the text of the PHC form, and one would guess that whatever the reference library (argon2-cffi 25.1.0) verifies, this one does. Its salts
# end at 64 letters, which are 48 bytes: Java's password4j draws 64 by default, so that none of its accounts can come. Keys end at 64 bytes. A text without a
# version is of version 1.0, as such texts were before there was one; the reference library verifies it, RustCrypto computes 1.3 and answers
# as to a wrong password. The text of 1.0 that says so is right with both.
#
# Seen:
#> salt of 48 bytes: argon2-cffi verifies, RustCrypto verifies
#> salt of 64 bytes: argon2-cffi verifies, RustCrypto cannot read the text
#> key of 64 bytes: argon2-cffi verifies, RustCrypto verifies
#> key of 65 bytes: argon2-cffi verifies, RustCrypto cannot read the text
#> version 1.0, told: argon2-cffi verifies, RustCrypto verifies
#> version 1.0, not told: argon2-cffi verifies, RustCrypto wrong password
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check argon2-cffi==25.1.0 >&2

cat > run.py <<'END'
from argon2.low_level import Type, hash_secret, verify_secret

password = b'seven green bottles'


def made(salt=16, key=32, version=19):
    return hash_secret(password, b's' * salt, 2, 1024, 1, key, Type.ID, version).decode()


for what, text in {
    'salt of 48 bytes': made(salt=48),
    'salt of 64 bytes': made(salt=64),
    'key of 64 bytes': made(key=64),
    'key of 65 bytes': made(key=65),
    'version 1.0, told': made(version=16),
    'version 1.0, not told': made(version=16).replace('$v=16', ''),
}.items():
    verify_secret(text.encode(), password, Type.ID)
    print(f'{what}: argon2-cffi verifies\t{text}')
END
mkdir src
cat > Cargo.toml <<'END'
[package]
name = "finding"
version = "0.1.0"
edition = "2021"

[dependencies]
argon2 = "=0.5.3"
END
cat > src/main.rs <<'END'
use argon2::{password_hash::Error, Argon2, PasswordHash, PasswordVerifier};

fn main() {
    for line in std::io::stdin().lines().map(Result::unwrap) {
        let (told, text) = line.split_once('\t').unwrap();
        let answer = match PasswordHash::new(text) {
            Err(_) => "cannot read the text",
            Ok(hash) => match Argon2::default().verify_password(b"seven green bottles", &hash) {
                Ok(()) => "verifies",
                Err(Error::Password) => "wrong password",
                Err(_) => "fails",
            },
        };
        println!("{told}, RustCrypto {answer}");
    }
}
END
env/bin/python run.py > first
cargo run --quiet < first > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
