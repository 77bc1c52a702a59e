// One HTTP exchange with an address that was judged, on a connection of its own.
import { once } from 'node:events';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface ExchangeParts {
  /** Those to one of which the connection goes, whatever the host resolves to meanwhile; at least one. */
  readonly addresses: readonly ResolvedAddress[];
  readonly signal: AbortSignal;
  readonly mostBytes: number;
}

/** What a call threw: `permanent` if the same call would be refused again. */
export interface CallError extends Error {
  readonly code?: string | number;
  readonly permanent?: boolean;
}

export const callError = (code: string, message: string, more: object = {}): CallError =>
  Object.assign(new Error(message), { code, ...more });

/** The whole answer, whatever its status; ETOOLARGE if it is larger than that. Compressed answers are not asked for. */
export async function exchange(url: URL, sent: Request, { addresses, signal, mostBytes }: ExchangeParts): Promise<Response> {
  const body = Buffer.from(await sent.arrayBuffer());
  const length = body.length > 0 ? { 'content-length': body.length } : {};
  const outgoing = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
    method: sent.method,
    headers: { 'user-agent': 'Dragoman', ...Object.fromEntries(sent.headers), 'accept-encoding': 'identity', ...length },
    signal,
    agent: false,
    lookup: (_host, { all }, done) => {
      if (all) done(null, [...addresses]);
      else done(null, addresses[0]!.address, addresses[0]!.family);
    },
  });
  const answered = once(outgoing, 'response', { signal });
  outgoing.end(body);
  const [incoming] = (await answered) as [IncomingMessage];
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

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at]!, raw[at + 1]!);
  return headers;
}
