// The test provider at a port of its own on this machine, with all that its pages need.
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { kit } from '../pages/kit/layout.ts';
import { mountTestProvider } from './mount.ts';
import { newTestProvider, type TestProvider, type TestProviderOptions } from './provider.ts';

export interface ServedProvider {
  readonly provider: TestProvider;
  readonly address: string;
  /** Closes the port: whoever calls it is refused a connection. */
  shut(): Promise<void>;
  /** Opens the same port again. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** On a free port of the loopback. Its issuer is the address. */
export async function serveTestProvider(options: Omit<TestProviderOptions, 'issuer'>): Promise<ServedProvider> {
  let address = '';
  let server: FastifyInstance | undefined;
  const provider = newTestProvider({ ...options, issuer: () => address });

  async function open(port: number): Promise<void> {
    const opened = Fastify({ forceCloseConnections: true, exposeHeadRoutes: false });
    opened.get(kit.path, (_request, reply) => reply.type('text/css; charset=utf-8').send(kit.text));
    opened.get('/favicon.ico', (_request, reply) => reply.code(204).send());
    mountTestProvider(opened, '', provider);
    await opened.listen({ host: '127.0.0.1', port });
    server = opened;
    address = `http://127.0.0.1:${(opened.server.address() as AddressInfo).port}`;
  }
  const shut = async () => {
    provider.control.release();
    await server?.close();
    server = undefined;
  };
  await open(0);
  return { provider, address, shut, open: () => open(Number(new URL(address).port)), close: shut };
}
