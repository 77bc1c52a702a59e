// A listener over TLS for worlds alone, where the demonstration has none: some vendors' clients send a secret over nothing else.
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { developmentTls } from '../adapters/tls/development.ts';
import { listenerTls } from '../http/listener-tls.ts';
import { worldsHandler } from './front.ts';
import type { Worlds } from './worlds.ts';

/** `file`: where the authority that clients must trust is written. */
export async function listenOverTls(worlds: Worlds, file: string) {
  const { ca, cert, key } = await developmentTls(new Date());
  writeFileSync(file, ca);
  const elsewhere = worldsHandler(worlds, (_request, response) => void response.writeHead(404).end());
  const server = createServer({ cert, key, ...listenerTls, maxHeaderSize: 16_384, headersTimeout: 20_000 }, elsewhere);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
