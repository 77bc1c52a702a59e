#!/bin/sh
# npm ldapjs 3.0.7, as a server: an attribute that a client asks for in its usual spelling (`entryUUID`, `givenName`) is left out of the answer.
#
# One would guess that names of attributes are the same in any case (RFC 4512, 2.5), or that a name asked for as the entry has it is answered. The server
# puts the entry's names into lower case and looks for them in the list as the client sent it: only what was asked for in lower case is found, under the
# entry's own spelling. Asking for all attributes gives them all.
#
# Seen:
#> asked for givenName: nothing
#> asked for givenname: givenName
#> asked for all: cn, entryUUID, givenName
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ldapjs@3.0.7 ldapts@8.2.0 >&2

cat > run.mjs <<'END'
import ldapjs from 'ldapjs';
import { Client } from 'ldapts';

const server = ldapjs.createServer();
const attributes = { cn: ['Kim'], givenName: ['Kim'], entryUUID: ['6ad5e4a8-2f5a-4f5e-9d0c-000000000001'] };
server.bind('cn=reader', (_request, response, next) => { response.end(); next(); });
server.search('o=demo', (_request, response, next) => { response.send({ dn: 'cn=kim,o=demo', attributes }); response.end(); next(); });
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const client = new Client({ url: `ldap://127.0.0.1:${server.address().port}` });
await client.bind('cn=reader', 'secret');
for (const [asked, wanted] of [['givenName', ['givenName']], ['givenname', ['givenname']], ['all', []]]) {
  const { searchEntries } = await client.search('o=demo', { scope: 'sub', filter: '(objectClass=*)', attributes: wanted });
  const told = Object.entries(searchEntries[0] ?? {}).filter(([name, value]) => name !== 'dn' && value.length > 0).map(([name]) => name).sort();
  console.log(`asked for ${asked}: ${told.join(', ') || 'nothing'}`);
}
await client.unbind();
server.close();
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
