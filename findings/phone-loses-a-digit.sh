#!/bin/sh
# npm phone 3.1.72 answers a mobile number of Argentina without its 9, which is another number, and takes numbers of Benin as they were until 2024 alone.
#
# +54 9 11 2345 6789 is called from abroad with the 9, and E.164 has it: libphonenumber (npm google-libphonenumber 3.2.47) and libphonenumber-js 1.13.16
# keep it. phone takes it out and calls the rest the number in E.164, which to the other two is a landline. One would guess that what is E.164 already
# comes back as it went in. A person who registers with the one and signs in with the other is two people, and a code goes to a landline. The
# numbers of Benin since 2024 are null, where the old ones, which ring nowhere, are taken. Landlines are null, too, where they can be told from mobile
# numbers: its page says so, and how one asks not to look at prefixes.
#
# Seen:
#> mobile in Argentina +5491123456789: phone +541123456789, google-libphonenumber +5491123456789 valid, libphonenumber-js +5491123456789 valid
#> what phone made of it +541123456789: phone +541123456789, google-libphonenumber +541123456789 valid, libphonenumber-js +541123456789 valid
#> landline in Berlin +493012345678: phone null, google-libphonenumber +493012345678 valid, libphonenumber-js +493012345678 valid
#> Benin today +2290197123456: phone null, google-libphonenumber +2290197123456 valid, libphonenumber-js +2290197123456 valid
#> Benin before +22997123456: phone +22997123456, google-libphonenumber +22997123456 not valid, libphonenumber-js +22997123456 not valid
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts phone@3.1.72 google-libphonenumber@3.2.47 libphonenumber-js@1.13.16 >&2

cat > run.mjs <<'END'
import google from 'google-libphonenumber';
import parse from 'libphonenumber-js';
import { phone } from 'phone';

const util = google.PhoneNumberUtil.getInstance();
const valid = (is) => (is ? 'valid' : 'not valid');
for (const [what, number] of [
  ['mobile in Argentina', '+5491123456789'],
  ['what phone made of it', '+541123456789'],
  ['landline in Berlin', '+493012345678'],
  ['Benin today', '+2290197123456'],
  ['Benin before', '+22997123456'],
]) {
  const first = util.parse(number);
  const second = parse(number);
  console.log(
    `${what} ${number}: phone ${phone(number).phoneNumber},`,
    `google-libphonenumber ${util.format(first, google.PhoneNumberFormat.E164)} ${valid(util.isValidNumber(first))},`,
    `libphonenumber-js ${second.number} ${valid(second.isValid())}`,
  );
}
END
node run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
