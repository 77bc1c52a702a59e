// A request that is to be sent, in the forms in which people and programs take it: JSON, and an archive for tools (HAR 1.2).
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
