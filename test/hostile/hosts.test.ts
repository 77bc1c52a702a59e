// Of two Host headers the first was believed, and another program in front may believe the second.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';

const databases = await sqliteDatabases();
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'hosts' });
after(async () => {
  await close();
  await databases.stop();
});

/** The status of the answer to a request that no client library would write. */
async function status(path: string, ...headers: readonly string[]): Promise<number> {
  const { hostname, port } = new URL(world.base);
  const socket = connect(Number(port), hostname);
  socket.write([`GET ${path} HTTP/1.1`, ...headers, 'connection: close', '', ''].join('\r\n'));
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(first.toString())?.[1]);
}

for (const path of [
  '/health/live',
  '/as/hazizz/auth-server/auth',
  '/oauth2/token/.well-known/openid-configuration',
  '/console/api/demo/settings',
]) {
  test(`a request that names two hosts, or what is no host, is refused at ${path}`, async () => {
    assert.equal(await status(path, 'host: localhost', 'host: other.example'), 400);
    assert.equal(await status(path, 'host: localhost', 'Host: localhost'), 400);
    for (const host of ['a, b', 'a b', 'user@localhost', 'localhost/path', '[::1', 'localhost:x', '<script>']) {
      assert.equal(await status(path, `host: ${host}`), 400, host);
    }
    for (const host of ['localhost', 'localhost:8420', '[::1]:8420', '127.0.0.1', 'shop_1.example'])
      assert.notEqual(await status(path, `host: ${host}`), 400, host);
  });
}
