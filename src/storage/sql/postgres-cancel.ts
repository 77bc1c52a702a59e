// Asks a server to end what a connection is doing.
import { connect } from 'node:net';
import type { ClientBase } from 'pg';

/** Members of the driver's client that its types do not tell. */
interface Connected {
  readonly host: string;
  readonly port: number;
  readonly processID: number;
  readonly secretKey: number;
}

const code = 80_877_102;
const patience = 500;

/**
 * A CancelRequest (postgresql.org/docs/current/protocol-flow.html, Canceling Requests in Progress), which poolers pass on. No answer comes, and
 * it may arrive when the statement is over: its connection must not be used afterwards, and so its key, which goes in clear here, is of no use.
 * Resolves when the request was taken, after half a second at the latest.
 */
export function cancel(client: ClientBase): Promise<void> {
  const { host, port, processID, secretKey } = client as unknown as Connected;
  const request = Buffer.alloc(16);
  [request.length, code, processID, secretKey].forEach((part, index) => void request.writeInt32BE(part, index * 4));
  const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  socket.on('error', () => {});
  socket.setTimeout(patience, () => void socket.destroy());
  // The server closes when it has done so. A pooler may lose the request of whoever leaves before.
  socket.write(request);
  socket.resume();
  return new Promise((resolve) => socket.once('close', () => resolve()));
}
