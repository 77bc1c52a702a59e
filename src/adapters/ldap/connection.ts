// A connection to a directory at the address that was judged, secret on the way unless it stays on this machine. TLS that begins later (StartTLS) is begun here: what came before it
// must be thrown away (RFC 4511, section 4.14.3), or whoever sits between could have put the beginning of an answer there.
import { once } from 'node:events';
import { connect as plainly, type Socket } from 'node:net';
import { type ConnectionOptions, connect as secretly } from 'node:tls';
import type { ResolvedAddress } from '../outbound/exchange.ts';

/** `tls`: from the first byte. `start-tls`: asked for first. `plain`: not at all. */
export type Secrecy = 'tls' | 'start-tls' | 'plain';

export interface DirectoryAddress {
  /** As it was written: a name, or an address. */
  readonly host: string;
  readonly port: number;
  readonly secrecy: Secrecy;
  /** Certificates as PEM in place of those that everybody trusts. */
  readonly certificates: string | undefined;
}

/** The most that a directory may send on one connection, in bytes: an entry, and what answers binds. */
const mostBytes = 1_048_576;

const broken = (code: string, message: string): Error => Object.assign(new Error(message), { code });

/** Open, and secret if it is to be. It is destroyed with the signal. */
export async function openConnection(
  { host, port, secrecy, certificates }: DirectoryAddress,
  to: ResolvedAddress,
  signal: AbortSignal,
): Promise<Socket> {
  const isName = to.address !== host;
  const options: ConnectionOptions = {
    host: to.address,
    port,
    // RFC 6066 has names alone here; a certificate for an address is judged by `host`.
    ...(isName ? { servername: host } : {}),
    ...(certificates === undefined ? {} : { ca: certificates }),
  };
  const opened: Socket[] = [];
  const keep = <S extends Socket>(socket: S): S => {
    opened.push(socket);
    return socket;
  };
  signal.addEventListener('abort', () => opened.forEach((socket) => void socket.destroy()), { once: true });
  try {
    if (secrecy === 'tls') {
      const socket = keep(secretly(options));
      await once(socket, 'secureConnect', { signal });
      return bounded(socket);
    }
    const plain = keep(plainly({ host: to.address, port }));
    await once(plain, 'connect', { signal });
    if (secrecy === 'plain') return bounded(plain);
    await askForTls(plain, signal);
    const socket = keep(secretly({ ...options, socket: plain }));
    await once(socket, 'secureConnect', { signal });
    return bounded(socket);
  } catch (error) {
    for (const socket of opened) socket.destroy();
    throw error;
  }
}

/** Listens beside whoever reads it, from its first byte. */
function bounded(socket: Socket): Socket {
  let bytes = 0;
  socket.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > mostBytes) socket.destroy(broken('ETOOLARGE', `the directory sent more than ${mostBytes} bytes`));
  });
  // Whoever reads it listens for errors while it waits for something.
  socket.on('error', () => {});
  return socket;
}

/** An extended request with the number 1, and the name of StartTLS (RFC 4511, section 4.14.1). */
const startTls = Buffer.concat([
  Buffer.from([0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16]),
  Buffer.from('1.3.6.1.4.1.1466.20037'),
]);

async function askForTls(socket: Socket, signal: AbortSignal): Promise<void> {
  socket.write(startTls);
  let heard = Buffer.alloc(0);
  while (!isWhole(heard) && heard.length < 4096) {
    const [part] = (await once(socket, 'data', { signal })) as [Buffer];
    heard = Buffer.concat([heard, part]);
    if (heard[0] !== 0x30) break;
  }
  socket.pause();
  if (lengthOf(heard) !== heard.length || !isGranted(heard)) throw broken('ENOSTARTTLS', 'the directory does not begin TLS');
}

/** The length of the message that begins there, with its head; undefined while that is not known (X.690, section 8.1.3). */
function lengthOf(heard: Buffer): number | undefined {
  const first = heard[1];
  if (first === undefined) return undefined;
  if (first < 0x80) return 2 + first;
  const octets = first & 0x7f;
  if (octets < 1 || octets > 2 || heard.length < 2 + octets) return octets < 1 || octets > 2 ? 0 : undefined;
  return 2 + octets + heard.readUIntBE(2, octets);
}

function isWhole(heard: Buffer): boolean {
  const length = lengthOf(heard);
  return length !== undefined && heard.length >= length;
}

/** An extended response to the number 1 whose result is success: SEQUENCE { 1, [APPLICATION 24] { ENUMERATED 0 … } }. */
function isGranted(heard: Buffer): boolean {
  const at = contentAt(heard, 0);
  if (heard[0] !== 0x30 || at === undefined || !heard.subarray(at, at + 3).equals(Buffer.from([0x02, 0x01, 0x01]))) return false;
  const response = contentAt(heard, at + 3);
  return heard[at + 3] === 0x78 && response !== undefined && heard.subarray(response, response + 3).equals(Buffer.from([0x0a, 0x01, 0x00]));
}

/** Where the content of what begins there begins. */
function contentAt(heard: Buffer, at: number): number | undefined {
  const first = heard[at + 1];
  return first === undefined ? undefined : at + 2 + (first < 0x80 ? 0 : first & 0x7f);
}
