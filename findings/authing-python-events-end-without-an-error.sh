#!/bin/sh
# Python authing 5.1.0: a subscription to events ends without an error, at the first event that its callback cannot handle, and with today's websockets
# at once.
#
# `sub_event` blocks while events come. One would guess that what a callback raises reaches the caller, or that the next event is told all the same.
# Everything that is raised below, by the callback, by a lost connection, by a refusal of the server, is printed, and the call returns None, as it does
# where the server closes in order: a service that starts it in a thread goes on without events, and nothing says so but a line on standard output. The
# package does not name websockets, which it needs, among what it requires; from websockets 14 on each subscription ends so before it is asked for,
# because the header's argument has another name there. Pin websockets below 14, catch all in the callback, and call again what returned.
#
# Seen, of three events, with a callback that raises at the second:
#> websockets 13.1: told one, two; sub_event returned None
#> websockets 15.0.1: told nothing; sub_event returned None
#> websockets 13.1, a server that refuses: told nothing; sub_event returned None
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
for version in 13.1 15.0.1; do
  python3 -m venv env-$version
  env-$version/bin/pip install --quiet --disable-pip-version-check authing==5.1.0 websockets==$version >&2
done

cat > server.py <<'END'
import asyncio
import subprocess

import websockets
from websockets.server import serve

async def tell(socket):
    for event in ['one', 'two', 'three']:
        await socket.send(event)
    await socket.wait_closed()


async def refuse(path, headers):
    return (403, [], b'')


async def main():
    for env, what, more in [
        ('env-13.1', 'websockets 13.1', {}),
        ('env-15.0.1', 'websockets 15.0.1', {}),
        ('env-13.1', 'websockets 13.1, a server that refuses', {'process_request': refuse}),
    ]:
        async with serve(tell, '127.0.0.1', 0, **more) as server:
            port = server.sockets[0].getsockname()[1]
            child = await asyncio.create_subprocess_exec(f'{env}/bin/python', 'client.py', str(port), stdout=subprocess.PIPE)
            said, _ = await child.communicate()
            print(f"{what}: {said.decode().splitlines()[-1]}")


asyncio.run(main())
END
cat > client.py <<'END'
import sys

from authing import AuthenticationClient

told = []


def callback(event):
    told.append(event)
    if event == 'two':
        raise ValueError(event)


client = AuthenticationClient(app_id='portal', app_host='http://127.0.0.1', access_token='a-token', websocket_host=f'ws://127.0.0.1:{sys.argv[1]}')
try:
    answer = f"returned {client.sub_event('authing.user.updated', callback)}"
except Exception as error:
    answer = f'raised {type(error).__name__}'
print(f"told {', '.join(told) or 'nothing'}; sub_event {answer}")
END
env-13.1/bin/python server.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
