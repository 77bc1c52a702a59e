// By which addresses a world is called. The proving ground calls it by those that documents print, wherever it listens: so what is recorded of it is whole,
// signatures over addresses included, and equal on every run.
import type { Outbound } from '../adapters/outbound/outbound.ts';
import { documented } from '../pages/errors/serving.ts';
import type { Exchange, ReadCode, SentRequest } from './exchange.ts';
import { send } from './http.ts';

export interface Addresses {
  /** The address of a server that listens at that port. */
  at(scheme: keyof typeof documented, port: number): string;
  /** Sends to whoever has the address of the request. */
  send(sent: SentRequest, codeOf: ReadCode, ca?: string): Promise<Exchange>;
  /** Calls of the server to other services, which may be itself. */
  outbound(real: Outbound): Outbound;
}

/** Its own addresses where it is not called as documented. */
export function newAddresses(asDocumented: boolean): Addresses {
  const ports = new Map<string, number>();
  const meant = (url: string | URL): string | URL => {
    const { origin } = new URL(url);
    const port = ports.get(origin);
    return port === undefined ? url : String(url).replace(origin, `${new URL(origin).protocol}//127.0.0.1:${port}`);
  };
  return {
    at(scheme, port) {
      if (!asDocumented) return `${scheme}://127.0.0.1:${port}`;
      ports.set(documented[scheme], port);
      return documented[scheme];
    },
    send: (sent, codeOf, ca) => send(sent, codeOf, { ca, port: ports.get(new URL(sent.url).origin) }),
    outbound: (real) => ({
      ...real,
      reach(purpose) {
        const reach = real.reach(purpose);
        return (url, init) => reach(meant(url), init);
      },
    }),
  };
}
