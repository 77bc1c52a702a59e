// Connections that are left open for the next call to the same host, for a moment: thousands of posts that waited open a few instead of thousands.
import { Agent as PlainAgent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';

/** Hosts close a connection that nobody uses, mostly after five seconds. Whoever sends later than that would send into one that is closed. */
const idleMillis = 2000;
/** To one host. */
const most = 10;

export interface KeptConnections {
  /** What a request is sent with; both begin and end with the process. */
  readonly plain: PlainAgent;
  readonly secure: SecureAgent;
}

/**
 * Part of a request's options: a connection is used again only by calls whose addresses, judged anew, are those it was opened for. A host that leads
 * elsewhere meanwhile gets a new one.
 */
interface Judged {
  readonly judged?: string;
}

export const judged = (addresses: readonly { readonly address: string }[]): Judged => ({
  judged: addresses
    .map(({ address }) => address)
    .sort()
    .join(' '),
});

const nameOf = (name: string, { judged: of = '' }: Judged): string => `${name}:${of}`;

class KeptPlain extends PlainAgent {
  override getName(options: Parameters<PlainAgent['getName']>[0] = {}): string {
    return nameOf(super.getName(options), options as Judged);
  }
}

class KeptSecure extends SecureAgent {
  override getName(options: Parameters<SecureAgent['getName']>[0] = {}): string {
    return nameOf(super.getName(options), options as Judged);
  }
}

export function newKeptConnections(): KeptConnections {
  const options = { keepAlive: true, timeout: idleMillis, maxFreeSockets: most };
  // A session of TLS that is taken up again has no certificate to judge.
  return { plain: new KeptPlain(options), secure: new KeptSecure({ ...options, maxCachedSessions: 0 }) };
}
