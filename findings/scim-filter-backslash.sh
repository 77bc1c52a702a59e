#!/bin/sh
# Four readers of SCIM filters give three answers to a text with a backslash in it, and none is right about all five.
#
# What a filter compares with is a text of JSON (RFC 7644 3.4.2.2), so that one would guess that `"CORP\\kim"` means CORP\kim to all of them. To
# scim2-parse-filter 0.2.10 and scimmy 1.3.5 it is a text with two backslashes, and é is six characters to them; the first cannot read a text
# that ends with a backslash, the second none that has a quotation mark in it. scim2-filter 0.2.0 and Python's scim2-filter-parser 0.7.0 cannot read
# one with a quotation mark either. Names that come from a directory have both, as `DOMAIN\name`: they are searched for, not found without an error, and
# made once more. What a server should do: read the texts itself, as JSON, and hand the library places for them.
#
# Seen, with the value that was read or `raises`:
#> userName eq "CORP\\kim", meant CORP\kim: scim2-parse-filter CORP\\kim, scim2-filter CORP\kim, scimmy CORP\\kim
#> title eq "ends with \\", meant ends with \: scim2-parse-filter raises, scim2-filter ends with \, scimmy ends with \\
#> title eq "say \"hi\"", meant say "hi": scim2-parse-filter say "hi", scim2-filter raises, scimmy raises
#> title eq "\u00e9", meant é: scim2-parse-filter \u00e9, scim2-filter é, scimmy \u00e9
#> title eq "and, or", meant and, or: scim2-parse-filter and, or, scim2-filter and, or, scimmy and, or
#> scim2-filter-parser: CORP\\kim, ends with \\, raises, \u00e9, and, or
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts scim2-parse-filter@0.2.10 scim2-filter@0.2.0 scimmy@1.3.5 >&2
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check scim2-filter-parser==0.7.0 >&2

cat > run.mjs <<'END'
import { parse } from 'scim2-parse-filter';
import other from 'scim2-filter';
import SCIMMY from 'scimmy';

const filters = [
  String.raw`userName eq "CORP\\kim"`,
  String.raw`title eq "ends with \\"`,
  String.raw`title eq "say \"hi\""`,
  String.raw`title eq "\u00e9"`,
  'title eq "and, or"',
];
const told = (read) => {
  try {
    return read();
  } catch {
    return 'raises';
  }
};
for (const filter of filters) {
  const [name] = filter.split(' ');
  const meant = JSON.parse(filter.slice(filter.indexOf('"')));
  const answers = [
    `scim2-parse-filter ${told(() => parse(filter).compValue)}`,
    `scim2-filter ${told(() => other.parse(filter).compValue)}`,
    `scimmy ${told(() => [...new SCIMMY.Types.Filter(filter)][0][name][1])}`,
  ];
  console.log(`${filter}, meant ${meant}: ${answers.join(', ')}`);
}
END
cat > run.py <<'END'
from scim2_filter_parser.lexer import SCIMLexer
from scim2_filter_parser.parser import SCIMParser

filters = [
    r'userName eq "CORP\\kim"',
    r'title eq "ends with \\"',
    r'title eq "say \"hi\""',
    r'title eq "\u00e9"',
    'title eq "and, or"',
]
seen = []
for each in filters:
    try:
        seen.append(SCIMParser().parse(SCIMLexer().tokenize(each)).expr.comp_value.value)
    except Exception:
        seen.append('raises')
print('scim2-filter-parser: ' + ', '.join(seen))
END
node run.mjs > seen
env/bin/python run.py >> seen 2>/dev/null
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
