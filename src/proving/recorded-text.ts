// Texts of an exchange as a record holds them: the same at every run, on every machine and engine, and whole.
import type { Text } from '../pages/errors/code-file.ts';
import type { Exchange } from './exchange.ts';

/** Stands for what is drawn anew on each run: codes that the provider's library drew, and answers of SAML, whose ids and times are its own. */
const drawn = '(drawn+at+each+run)';

export const repeatable = (text: string): string =>
  text.replace(/([&?]SAMLResponse=)[\w%]+/g, `$1${drawn}`).replace(/([&?]code=)[\w-]{43}(?![\w-])/g, `$1${drawn}`);

/** Bytes that are no text are shown as escapes. */
export const readable = (body: string | Uint8Array): string =>
  typeof body === 'string'
    ? body
    : Buffer.from(body)
        .toString('latin1')
        .replace(/[^\x20-\x7e]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** A letter that stands a thousand times or more is told by their number. */
export function withRuns(text: string): Text {
  const pieces = text.split(/(([ -~])\2{999,})/).filter((_, at) => at % 3 !== 2);
  if (pieces.length === 1) return text;
  return pieces.flatMap((piece, at) => (at % 2 === 1 ? [{ letter: piece[0]!, times: piece.length }] : piece === '' ? [] : [piece]));
}

export function pretty({ body, text }: Exchange): string {
  return typeof body === 'object' && body !== null ? JSON.stringify(sorted(body), null, 2) : text;
}

/** PostgreSQL keeps the keys of its JSON in an order of its own; only nested documents are concerned, never an envelope. */
function sorted(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((inner) => sorted(inner, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    (depth === 0 ? entries : entries.sort(([a], [b]) => (a < b ? -1 : 1))).map(([key, inner]) => [key, sorted(inner, depth + 1)]),
  );
}
