#!/bin/sh
# npm sockette 2.0.6 never comes back to a server that restarts, and always to one that refuses it; reconnecting-websocket 4.4.0 and partysocket 1.3.0
# come back whatever they are told, also after 1000.
#
# The code of a close says why: 1000 done, 1001 going away, as a server that is started anew, 1008 refused by a rule, 4000 and more what an application
# says, as 4401. One would guess that a client whose purpose is to come back does so after 1001, and gives up after 1000 and a refusal. sockette
# counts 1001 among the ends (its page names 1000 and 1005 alone), so that a restart of the server is the last that its people hear of it. For the
# others nothing that a server can say is an end, and a token that was revoked knocks for ever. A server that wants sockette back must not say 1001.
#
# Seen, times that a client came within 600 ms, where it may come every 50:
#> 1000: sockette once, reconnecting-websocket again and again, partysocket again and again
#> 1001: sockette once, reconnecting-websocket again and again, partysocket again and again
#> 1012: sockette again and again, reconnecting-websocket again and again, partysocket again and again
#> 1008: sockette again and again, reconnecting-websocket again and again, partysocket again and again
#> 4401: sockette again and again, reconnecting-websocket again and again, partysocket again and again
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts sockette@2.0.6 reconnecting-websocket@4.4.0 partysocket@1.3.0 ws@8.23.0 >&2

cat > run.mjs <<'END'
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket as Party } from 'partysocket';
import Reconnecting from 'reconnecting-websocket';
import Sockette from 'sockette';
import { WebSocket, WebSocketServer } from 'ws';

globalThis.WebSocket = WebSocket;
const settings = { WebSocket, minReconnectionDelay: 50, maxReconnectionDelay: 50, minUptime: 1 };
const clients = {
  sockette: (url) => new Sockette(url, { timeout: 50 }),
  'reconnecting-websocket': (url) => new Reconnecting(url, [], settings),
  partysocket: (url) => new Party(url, [], settings),
};
for (const code of [1000, 1001, 1012, 1008, 4401]) {
  const told = [];
  for (const [name, make] of Object.entries(clients)) {
    const server = new WebSocketServer({ port: 0 });
    await once(server, 'listening');
    let times = 0;
    server.on('connection', (socket) => {
      times += 1;
      setTimeout(() => socket.close(code), 10);
    });
    const client = make(`ws://127.0.0.1:${server.address().port}`);
    await wait(600);
    client.close();
    server.close();
    told.push(`${name} ${times === 1 ? 'once' : 'again and again'}`);
  }
  console.log(`${code}: ${told.join(', ')}`);
}
process.exit();
END
node run.mjs > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
