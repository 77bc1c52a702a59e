#!/bin/sh
# npm gigya 3.0.1: what its code waits for, a rate limit, it throws at once; what it says it returns, a pending registration, it throws, too.
#
# The client has a time to sleep after a rate limit (403048), and a list of codes that are an answer and no error: 206001 and 206002, which carry the
# `regToken` with which a registration is finished. Both stand behind a line that throws for every code but 0, and are never reached. So a program that
# relies on them loses calls in a storm, and finds the `regToken` in `error.gigyaResponse`. Three other codes it does repeat, five times within 20
# seconds, whatever the method is, so that a registration whose answer was lost (500001) is sent five times.
#
# Seen:
#> 403048: thrown, sent once
#> 206001: thrown, sent once; regToken in error.gigyaResponse: yes
#> 500001 at accounts.register: thrown, sent 5 times
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts gigya@3.0.1 >&2

cat > run.cjs <<'JS'
const { Gigya } = require('gigya');

// Its waits are real ones: they are cut short, and nothing else of it is touched.
const wait = global.setTimeout;
global.setTimeout = (work) => wait(work, 0);

async function ended(errorCode) {
  let sent = 0;
  const client = new Gigya('3_demonstration', 'us1', async () => {
    sent += 1;
    return { errorCode, regToken: 'st2.s.begun' };
  });
  client.setCredentials({ userKey: 'AKey', secret: Buffer.from('a secret of the demonstration').toString('base64') });
  try {
    await client.accounts.register({ regToken: 'st2.s.new', email: 'kim@example.org', password: 'Blue-Sky-42' });
    return { how: 'returned', sent };
  } catch (error) {
    return { how: 'thrown', sent, error };
  }
}

(async () => {
  const limit = await ended(403048);
  console.log(`403048: ${limit.how}, sent ${limit.sent === 1 ? 'once' : `${limit.sent} times`}`);
  const pending = await ended(206001);
  const token = pending.error && pending.error.gigyaResponse && pending.error.gigyaResponse.regToken ? 'yes' : 'no';
  console.log(`206001: ${pending.how}, sent ${pending.sent === 1 ? 'once' : `${pending.sent} times`}; regToken in error.gigyaResponse: ${token}`);
  const lost = await ended(500001);
  console.log(`500001 at accounts.register: ${lost.how}, sent ${lost.sent} times`);
})();
JS
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
