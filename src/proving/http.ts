// One HTTP request, as a vendor's client would make it, and what came back. No client library: scenarios must be able to send anything.
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Exchange, ReadCode, SentRequest } from './exchange.ts';

export interface SendHow {
  /** That of TLS whom the sender trusts; those of the machine if not given. */
  readonly ca?: string | undefined;
  /** Where the server listens, if that is not what its address says. */
  readonly port?: number | undefined;
  /** The machine on which it does, where its name is one that no resolver knows. */
  readonly machine?: string | undefined;
}

export function send(sent: SentRequest, codeOf: ReadCode, { ca, port, machine }: SendHow = {}): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const make = sent.url.startsWith('https:') ? overHttps : overHttp;
    const length = sent.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(sent.body as string)) };
    const elsewhere = port === undefined && machine === undefined ? {} : { host: new URL(sent.url).host };
    const headers = { ...elsewhere, ...sent.headers, ...length };
    const request = make(
      sent.url,
      {
        method: sent.method,
        headers,
        ...(ca ? { ca } : {}),
        ...(port === undefined ? {} : { port }),
        ...(machine === undefined ? {} : { hostname: machine }),
        agent: false,
      },
      (reply) => {
        collect(reply).then((text) => resolve(exchange(sent, reply, text, codeOf)), reject);
      },
    );
    request.on('error', reject);
    request.end(sent.body);
  });
}

async function collect(reply: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of reply) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function exchange(request: SentRequest, reply: IncomingMessage, text: string, codeOf: ReadCode): Exchange {
  const headers = Object.fromEntries(
    Object.entries(reply.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
  const body = read(text);
  return { request, status: reply.statusCode ?? 0, headers, text, body, code: codeOf(body) };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const form = (given: Readonly<Record<string, unknown>>): string =>
  new URLSearchParams(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, asText(value)]),
  ).toString();

export const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
export const basic = (name: string, secret: string): string => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

export const numberAt = (body: unknown, key: string): number | undefined => {
  const value = (body as Record<string, unknown> | null)?.[key];
  return typeof value === 'number' ? value : undefined;
};
