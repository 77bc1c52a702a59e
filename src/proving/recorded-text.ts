// Texts of an exchange as a record holds them: the same at every run, on every machine and engine, and whole.
import type { RecordedText } from '../pages/errors/code-file.ts';
import type { Exchange } from './exchange.ts';

/** Stands for what is drawn anew on each run. */
const drawn = '(drawn+at+each+run)';

/** What libraries draw: codes and cookies of the provider, ids, keys and signatures of SAML, salts of hashes. */
const drawnAnew = [
  /([&?](?:SAMLResponse|Signature)=)[\w%.-]+/g,
  /([&?](?:code|context)=)[\w-]{43}(?![\w-])/g,
  /(\bcommonAuthId(?:\.sig)?=)[\w-]+/g,
  /((?:%22|\\*"|#|%23)_)[0-9a-f]{32}/g,
  /((?:DigestValue|SignatureValue|X509Certificate)>)[^<]+/g,
  /((?:DigestValue|SignatureValue|X509Certificate)%3E)(?:(?!%3C).)+/g,
  /("certificate": ")MI[\w+/=]+/g,
  /(\$argon2id\$v=\d+\$[\w=,]+\$)[\w+/$]+/g,
] as const;

/** A signature over something that is drawn is drawn, too. */
export function repeatable(text: string): string {
  const left = drawnAnew.reduce((shown, pattern) => shown.replace(pattern, `$1${drawn}`), text);
  return left === text ? text : left.replace(/([&?]sig=)[\w%]+/, `$1${drawn}`);
}

/** Bytes that are no text are shown as escapes. */
export const readable = (body: string | Uint8Array): string =>
  typeof body === 'string'
    ? body
    : Buffer.from(body)
        .toString('latin1')
        .replace(/[^\x20-\x7e]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** A letter that stands a thousand times or more is told by their number. */
export function withRuns(text: string): RecordedText {
  const pieces = text.split(/(([ -~])\2{999,})/).filter((_, at) => at % 3 !== 2);
  if (pieces.length === 1) return text;
  return pieces.map((piece, at) => (at % 2 === 1 ? { letter: piece[0]!, times: piece.length } : piece)).filter((piece) => piece !== '');
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
