#!/bin/sh
# npm cas-authentication 0.0.8: the browser is sent to the port of `cas_url`, and the ticket is validated at 443 (or 80), whatever port that was.
#
# The address is taken apart for the validation, and of its parts the port is left out. With a CAS server at another port than its scheme's own people
# sign in there, come back with a ticket, and are 401: the application asked nobody, or whoever listens at 443 of that machine. It is logged as a
# refused connection, so that one looks at the network. Such a server has to be reached through a proxy at the usual port.
#
# Seen:
#> the browser goes to id.example.org:8443
#> the ticket is asked for at id.example.org:443/cas/p3/serviceValidate
#> the application answers 401
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cas-authentication@0.0.8 >&2

cat > run.mjs <<'END'
import { EventEmitter } from 'node:events';
import https from 'node:https';
import CASAuthentication from 'cas-authentication';

https.request = ({ host, port, path }) => {
  console.log(`the ticket is asked for at ${host}:${port}${path.split('?')[0]}`);
  const request = new EventEmitter();
  request.end = () => request.emit('error', new Error('nobody listens'));
  return request;
};
console.log = ((log) => (...words) => words[0] !== 'Request error with CAS: ' && log(...words))(console.log);

const cas = new CASAuthentication({ cas_url: 'https://id.example.org:8443/cas', service_url: 'https://app.example.org', cas_version: '3.0' });
const response = {
  redirect: (address) => console.log('the browser goes to', new URL(address).host),
  sendStatus: (status) => console.log('the application answers', status),
};
cas.bounce({ session: {}, query: {}, url: '/in' }, response, () => {});
cas.bounce({ session: {}, query: { ticket: 'ST-1' }, url: '/in?ticket=ST-1' }, response, () => {});
END
node --no-deprecation run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
