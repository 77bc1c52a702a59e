// One HTTP exchange with an address that was judged, on a connection of its own, or on one that was kept.
import { once } from 'node:events';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { judged, type KeptConnections } from './kept-connections.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface ExchangeParts {
  /** Those to one of which the connection goes, whatever the host resolves to meanwhile; at least one. */
  readonly addresses: readonly ResolvedAddress[];
  readonly signal: AbortSignal;
  readonly mostBytes: number;
  /** Where a connection may be left open, and one that was left open be used: by calls that may come twice (purposes.ts). */
  readonly kept?: KeptConnections | undefined;
}

/** What a call threw: `permanent` if the same call would be refused again. */
export interface CallError extends Error {
  readonly code?: string | number;
  readonly permanent?: boolean;
}

export const callError = (code: string, message: string, more: object = {}): CallError =>
  Object.assign(new Error(message), { code, ...more });

/** The whole answer, whatever its status; ETOOLARGE if it is larger than that. Compressed answers are not asked for. */
export async function exchange(url: URL, sent: Request, given: ExchangeParts): Promise<Response> {
  const { mostBytes } = given;
  const incoming = await answerTo(url, sent, Buffer.from(await sent.arrayBuffer()), given);
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) throw callError('ETOOLARGE', `${url.host} answered more than ${mostBytes} bytes`);
    parts.push(part);
  }
  const status = incoming.statusCode!;
  const empty = sent.method === 'HEAD' || [204, 205, 304].includes(status);
  return new Response(empty ? null : Buffer.concat(parts), { status, headers: headersOf(incoming.rawHeaders) });
}

async function answerTo(url: URL, sent: Request, body: Buffer, { kept, ...parts }: ExchangeParts): Promise<IncomingMessage> {
  const { addresses, signal } = parts;
  const isSecure = url.protocol === 'https:';
  const length = body.length > 0 ? { 'content-length': body.length } : {};
  const outgoing = (isSecure ? secureRequest : plainRequest)(url, {
    method: sent.method,
    headers: { 'user-agent': 'Dragoman', ...Object.fromEntries(sent.headers), 'accept-encoding': 'identity', ...length },
    signal,
    ...judged(addresses),
    agent: kept ? (isSecure ? kept.secure : kept.plain) : false,
    lookup: (_host, { all }, done) => {
      if (all) done(null, [...addresses]);
      else done(null, addresses[0]!.address, addresses[0]!.family);
    },
  });
  const answered = once(outgoing, 'response', { signal });
  outgoing.end(body);
  try {
    const [incoming] = (await answered) as [IncomingMessage];
    return incoming;
  } catch (error) {
    // Its host closed the connection while nobody used it.
    if (outgoing.reusedSocket && closedCodes.includes(String((error as CallError).code))) return answerTo(url, sent, body, parts);
    throw error;
  }
}

const closedCodes = ['ECONNRESET', 'EPIPE'];

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at]!, raw[at + 1]!);
  return headers;
}
