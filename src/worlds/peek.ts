// The body of a request, read and put back: whoever gets the request afterwards reads it from its beginning.
import type { IncomingMessage } from 'node:http';

const mostBytes = 65_536;

/**
 * Empty where there is none; undefined where it does not say its length, or is longer than 64 KiB. Never answers for a caller who leaves before it has arrived.
 */
export async function peeked(request: IncomingMessage): Promise<string | undefined> {
  const { 'content-length': said = '0', 'transfer-encoding': pieces } = request.headers;
  const length = Number(said);
  if (pieces !== undefined || length > mostBytes) return undefined;
  if (length === 0) return '';
  const parts: Buffer[] = [];
  let bytes = 0;
  const { promise, resolve } = Promise.withResolvers<string>();
  const read = () => {
    for (let part = request.read() as Buffer | null; part !== null; part = bytes < length ? request.read() : null) {
      parts.push(part);
      bytes += part.length;
    }
    if (bytes < length) return;
    request.off('readable', read);
    const body = Buffer.concat(parts);
    // At once: with the next turn the stream finds nothing left, and ends.
    request.unshift(body);
    resolve(body.toString());
  };
  request.on('readable', read);
  const body = await promise;
  // It flows for others once it has seen that nobody waits for `readable`.
  await new Promise((seen) => setImmediate(seen));
  return body;
}
