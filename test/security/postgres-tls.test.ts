// PostgreSQL over TLS: whose certificate nobody vouches for is told no name, no password and no statement, and whoever offers no TLS where it is asked neither.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { TLSSocket } from 'node:tls';
import { developmentTls } from '../../src/adapters/tls/development.ts';
import { openPostgres } from '../../src/storage/sql/postgres.ts';

const { cert, key } = await developmentTls(new Date());
/** SSLRequest: its length and its number (PostgreSQL, frontend/backend protocol, 55.7). */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** What says that it is a server of PostgreSQL, and all that it was told besides the question for TLS. */
async function impostor(offers: 'TLS' | 'nothing') {
  const told: Buffer[] = [];
  const sockets = new Set<Socket>();
  let asked = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', (first: Buffer) => {
      if (!first.equals(sslRequest)) return void told.push(first);
      asked += 1;
      socket.write(offers === 'TLS' ? 'S' : 'N');
      if (offers === 'TLS')
        new TLSSocket(socket, { isServer: true, cert, key }).on('error', () => {}).on('data', (text: Buffer) => told.push(text));
      else socket.on('data', (text: Buffer) => told.push(text));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, told, asked: () => asked, close };
}

for (const offers of ['TLS', 'nothing'] as const)
  for (const mode of ['require', 'verify-full'])
    test(`with sslmode=${mode} a server that has ${offers === 'TLS' ? 'a certificate of nobody' : 'no TLS'} is told nothing`, async () => {
      const { port, told, asked, close } = await impostor(offers);
      const url = `postgres://dragoman:of-the-database@127.0.0.1:${port}/dragoman?sslmode=${mode}`;
      const engine = openPostgres({ url, connectSeconds: 2 });
      await assert.rejects(engine.db.selectFrom('tenants').selectAll().execute());
      close();
      await engine.db.destroy();
      assert.ok(asked() >= 1, 'it was asked for TLS');
      assert.deepEqual(Buffer.concat(told).toString(), '');
    });
