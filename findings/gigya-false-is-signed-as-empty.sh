#!/bin/sh
# npm gigya 3.0.1 signs `false` and 0 as empty texts and sends them as "false" and "0": such a call can never be authentic.
#
# One would guess that a client signs the parameters that it sends. It builds the text to sign with `value || ''`, and hands the values
# themselves to the request. So `setAccountInfo({ UID, isActive: true })` works, `isActive: false` is refused with 403003 (invalid signature),
# and the application sees a fault of its keys where there is none. `'false'` as a text works.
#
# Seen:
#> isActive true: sent as "true", signed as sent: yes
#> isActive false: sent as "false", signed as sent: no, as empty
#> isActive 'false': sent as "false", signed as sent: yes
#> subscribed 0: sent as "0", signed as sent: no, as empty
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts gigya@3.0.1 >&2

cat > run.cjs <<'END'
const { createHmac } = require('node:crypto');
const qs = require('qs'); // the package's own HTTP client writes its bodies with it
const { Gigya } = require('gigya');

const secret = Buffer.from('a secret of the demonstration').toString('base64');
let sent;
const client = new Gigya('3_demonstration', 'us1', async (endpoint, host, params) => {
  sent = { url: `https://${host}/${endpoint}`, form: qs.parse(qs.stringify(params)) };
  return { errorCode: 0 };
});
client.setCredentials({ userKey: 'AKey', secret });

/** The signature that the vendor's documents describe, over the form as it was sent. */
function signature(url, form) {
  const escape = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const { sig, ...rest } = form;
  const query = Object.keys(rest).sort().map((name) => `${name}=${escape(rest[name])}`).join('&');
  return createHmac('sha1', Buffer.from(secret, 'base64')).update(`POST&${escape(url)}&${escape(query)}`).digest('base64');
}

(async () => {
  for (const [name, value] of [['isActive', true], ['isActive', false], ['isActive', 'false'], ['subscribed', 0]]) {
    await client.accounts.setAccountInfo({ UID: 'kim', [name]: value });
    const { url, form } = sent;
    const asEmpty = signature(url, { ...form, [name]: '' }) === form.sig;
    const fits = signature(url, form) === form.sig ? 'yes' : asEmpty ? 'no, as empty' : 'no';
    console.log(`${name} ${typeof value === 'string' ? `'${value}'` : value}: sent as "${form[name]}", signed as sent: ${fits}`);
  }
})();
END
node --no-deprecation run.cjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
