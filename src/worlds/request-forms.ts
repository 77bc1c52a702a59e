// A request that is to be sent, in the forms in which people and programs take it: JSON, a line of curl, an archive for tools (HAR 1.2).
import type { SentRequest } from '../proving/exchange.ts';

export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A text; bytes that are none stand in `base64` instead. */
  readonly body?: string;
  readonly base64?: string;
}

export function shownRequest({ method, url, headers, body }: SentRequest): ShownRequest {
  if (body === undefined || typeof body === 'string') return { method, url, headers, ...(body === undefined ? {} : { body }) };
  return { method, url, headers, base64: Buffer.from(body).toString('base64') };
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** An empty value ends with a semicolon, and without one curl leaves the header out (curl.se/docs/manpage.html#-H). */
const headerLine = ([name, value]: readonly [string, string]): string => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`;

/**
 * A line for a shell that sends exactly this: no header that curl adds by itself to a body, no path made shorter, no brackets read as a pattern.
 * `ca`: the file of the authority whom a client must trust.
 */
export function curlLine({ method, url, headers, body, base64 }: ShownRequest, ca?: string): string {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const hasBody = body !== undefined || base64 !== undefined;
  const given = Object.entries(headers).map(headerLine);
  const untyped = hasBody && !names.includes('content-type') ? ["-H 'content-type:'"] : [];
  const whole = url.includes('..') || /\/\.(\/|$)/.test(url) ? ['--path-as-is'] : [];
  const literal = /[[\]{}]/.test(url) ? ['--globoff'] : [];
  const trusted = ca !== undefined && url.startsWith('https:') ? [`--cacert ${quoted(ca)}`] : [];
  const how = ['curl -sS', ...trusted, ...whole, ...literal, method === 'HEAD' ? '--head' : `-X ${method}`, quoted(url)].join(' ');
  const sent = base64 !== undefined ? ['--data-binary @-'] : body !== undefined ? [`--data-raw ${quoted(body)}`] : [];
  const line = [how, ...[...given, ...untyped, ...sent].map((each) => `  ${each}`)].join(' \\\n');
  return base64 === undefined ? line : `echo ${quoted(base64)} | base64 -d | ${line}`;
}

/** w3c.github.io/web-performance/specs/HAR/Overview.html: one entry that nobody answered yet. */
export function harOf({ method, url, headers, body, base64 }: ShownRequest, at: Date) {
  const listed = (pairs: Iterable<readonly [string, string]>) => [...pairs].map(([name, value]) => ({ name, value }));
  const text = body ?? base64;
  const mimeType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return {
    log: {
      version: '1.2',
      creator: { name: 'Dragoman', version: '1' },
      entries: [
        {
          startedDateTime: at.toISOString(),
          time: 0,
          request: {
            method,
            url,
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: listed(Object.entries(headers)),
            queryString: listed(new URL(url).searchParams),
            ...(text === undefined ? {} : { postData: { mimeType, text, ...(base64 === undefined ? {} : { encoding: 'base64' }) } }),
            headersSize: -1,
            bodySize: text === undefined ? 0 : Buffer.byteLength(text, base64 === undefined ? 'utf8' : 'base64'),
          },
          response: {
            status: 0,
            statusText: '',
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: [],
            content: { size: 0, mimeType: '' },
            redirectURL: '',
            headersSize: -1,
            bodySize: -1,
          },
          cache: {},
          timings: { send: 0, wait: 0, receive: 0 },
        },
      ],
    },
  };
}
