// The addresses at which an installation listens.
import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { ConfigError } from '../config/types.ts';
import type { Installation } from './open.ts';
import { demandPrivate } from './private-files.ts';

/** Those of the configuration, in its order, then the demonstration's own for https, at last that of the figures. `onOpen` gets each as soon as it is opened. */
export async function listen({ config, app }: Installation, onOpen: (server: FastifyInstance) => void): Promise<FastifyInstance[]> {
  const servers: FastifyInstance[] = [];
  for (const [index, { address, port, tls }] of config.listeners.entries()) {
    const server = app.server(tls && tlsOf(tls, `listeners.${index}.tls`));
    onOpen(server);
    await bound(server, address, port);
    servers.push(server);
  }
  if (config.developmentTls !== null) {
    const { developmentTls } = await import('../adapters/tls/development.ts');
    const tls = await developmentTls(new Date());
    writeFileSync(join(config.folder, 'ca.pem'), tls.ca);
    const server = app.server({ cert: tls.cert, key: tls.key });
    onOpen(server);
    await bound(server, '127.0.0.1', config.developmentTls);
    servers.push(server);
  }
  if (config.metrics) {
    const { address, port, tls } = config.metrics;
    const server = app.metricsServer(tls && tlsOf(tls, 'metrics.tls'));
    onOpen(server);
    await bound(server, address, port);
    servers.push(server);
  }
  return servers;
}

/** Throws `ConfigError`, which names the setting, for files that cannot be read or used, and for a private key that other users may read. */
function tlsOf({ cert, key }: { readonly cert: string; readonly key: string }, setting: string) {
  const read = (file: string, name: string): Buffer => {
    try {
      return readFileSync(file);
    } catch (error) {
      throw new ConfigError(`${setting}.${name}: ${file} cannot be read (${(error as { code?: string }).code}).`);
    }
  };
  const tls = { cert: read(cert, 'cert'), key: read(key, 'key') };
  demandPrivate(key, `the private key of ${setting}`);
  try {
    createSecureContext(tls);
  } catch (error) {
    throw new ConfigError(`${setting}: ${cert} and ${key} cannot be used: ${(error as Error).message}.`);
  }
  return tls;
}

async function bound(server: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EADDRINUSE')
      throw new ConfigError(
        `Port ${port} on ${host} is in use. Say another (\`listeners\`, or DRAGOMAN_PORT without --config), or stop the other program.`,
      );
    if (code === 'EACCES') throw new ConfigError(`Port ${port} on ${host} may not be opened by this user. Choose one above 1023.`);
    throw error;
  }
}

/** With the port that it got. */
export function addressOf(server: FastifyInstance): string {
  const { address, port } = server.server.address() as AddressInfo;
  const scheme = 'setSecureContext' in server.server ? 'https' : 'http';
  return `${scheme}://${address.includes(':') ? `[${address}]` : address}:${port}`;
}
