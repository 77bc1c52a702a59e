#!/bin/sh
# npm gigya 3.0.1 takes `dataCenter` out of the caller's object: the same parameters sent twice go to two data centres.
#
# One would guess that a client leaves the object that it is given as it was, so that a constant of parameters, or a retry after a timeout, means
# the same each time. It deletes the member `dataCenter`, which overrides the client's own, before it sends the first call. The second call goes to
# the client's default: an account in Europe is asked for in the United States, where nobody knows it.
#
# Seen:
#> first call: accounts.eu1.gigya.com
#> second call, same object: accounts.us1.gigya.com
#> the object has a data centre left: no
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts gigya@3.0.1 >&2

cat > run.cjs <<'END'
const { Gigya } = require('gigya');

const hosts = [];
const client = new Gigya('3_demonstration', 'us1', async (_endpoint, host) => {
  hosts.push(host);
  return { errorCode: 0 };
});
client.setCredentials({ userKey: 'AKey', secret: Buffer.from('a secret of the demonstration').toString('base64') });

(async () => {
  const kim = { UID: 'kim', dataCenter: 'eu1' };
  await client.accounts.getAccountInfo(kim);
  await client.accounts.getAccountInfo(kim);
  console.log('first call:', hosts[0]);
  console.log('second call, same object:', hosts[1]);
  console.log('the object has a data centre left:', 'dataCenter' in kim ? 'yes' : 'no');
})();
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
