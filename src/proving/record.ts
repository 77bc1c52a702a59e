// The record of an executed scenario: equal on every run, machine and engine.
import type { CodeTable } from '../dialects/_common/codes.ts';
import type { CodeFile, CodeRecord } from '../pages/errors/code-file.ts';
import type { Exchange } from './exchange.ts';

/** One file a code, out of all records of that code. */
export function codeFiles(records: readonly CodeRecord[]): readonly CodeFile[] {
  const codes = [...new Set(records.map(({ code }) => code))];
  return codes.map((code) => {
    const own = records.filter((record) => record.code === code);
    const main = own.find(({ scenario }) => scenario === String(code)) ?? own[0]!;
    const further = own
      .filter((record) => record !== main)
      .map(({ when, scenario, fact, operation, settings }) => ({ when, scenario, fact, operation, ...(settings ? { settings } : {}) }));
    return { ...main, further };
  });
}

/** The text of a code's file in the error index. */
export const indexText = (file: CodeFile): string => `${JSON.stringify(file, null, 2)}\n`;

const address = 'http://127.0.0.1:8420';
const secureAddress = 'https://127.0.0.1:8421';
const shown = new Set([
  'content-type',
  'location',
  'retry-after',
  'www-authenticate',
  'allow',
  'x-error-code',
  'transaction-id',
  'activityid',
]);

export interface Bases {
  readonly base: string;
  /** Over TLS, where anything was sent there. */
  readonly secure: string | undefined;
}

/** The addresses of this run become the documented ones, inside tokens too; signatures over them, what is signed in XML, and codes that the provider's library drew, are left out. */
export function normal(text: string, bases: Bases): string {
  const unsigned = documented(text, bases)
    .replace(/([&?]sig=)[\w%]+/g, '$1…')
    .replace(/([&?]SAMLResponse=)[\w%]+/g, '$1…')
    .replace(/([&?]code=)[\w-]{43}(?![\w-])/g, '$1…');
  return unsigned.replace(/\b(eyJ[\w-]+)\.(eyJ[\w-]+)\.[\w-]{20,}/g, (_, header: string, payload: string) => {
    const claims = Buffer.from(payload, 'base64url').toString();
    return `${header}.${Buffer.from(documented(claims, bases)).toString('base64url')}.…`;
  });
}

function documented(text: string, { base, secure = base }: Bases): string {
  const host = (url: string) => url.replace(/^https?:\/\//, '');
  return text
    .replaceAll(base, address)
    .replaceAll(secure, secureAddress)
    .replaceAll(host(base), host(address))
    .replaceAll(host(secure), host(secureAddress))
    .replaceAll(encodeURIComponent(host(base)), encodeURIComponent(host(address)))
    .replaceAll(encodeURIComponent(host(secure)), encodeURIComponent(host(secureAddress)));
}

export interface RecordInput {
  readonly dialect: string;
  readonly scenario: string;
  readonly code: number;
  readonly when: string;
  readonly mustNotHappen: readonly string[];
  readonly place?: string;
  readonly codes: CodeTable;
  readonly fact: { readonly kind: string; readonly name: string };
  readonly operation: string;
  /** By `<section>.<name>`. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly before: readonly Exchange[];
  readonly exchange: Exchange;
  readonly bases: Bases;
}

export function recordOf(input: RecordInput): CodeRecord {
  const { dialect, code, codes, exchange, bases, when, scenario, fact, operation, mustNotHappen } = input;
  const row = codes[code]!;
  const clean = (text: string) => normal(text, bases);
  const kept = (headers: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => shown.has(name))
        .map(([name, value]) => [name, clean(value)])
        .sort(),
    );
  const { method, url, headers, body } = exchange.request;
  const sentHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, clean(value)]));
  return {
    dialect,
    code,
    ...(row.name ? { name: row.name } : {}),
    http: row.http,
    message: row.message,
    when,
    scenario,
    ...(input.place ? { place: input.place } : {}),
    fact,
    operation,
    ...(Object.keys(input.settings).length > 0 ? { settings: JSON.parse(clean(JSON.stringify(input.settings))) } : {}),
    before: input.before.map(({ request, status, code: seen }) => ({
      request: clean(`${request.method} ${request.url.split('?')[0]}`),
      status,
      ...(seen === undefined ? {} : { code: seen }),
    })),
    request: { method, url: clean(url), headers: sentHeaders, ...(body === undefined ? {} : { body: clean(readable(body)) }) },
    ...(exchange.inPage === undefined ? {} : { inPage: exchange.inPage }),
    reply: { status: exchange.status, headers: kept(exchange.headers), body: clean(pretty(exchange)) },
    mustNotHappen,
  };
}

/** Bytes that are no text are shown as escapes. */
const readable = (body: string | Uint8Array): string =>
  typeof body === 'string'
    ? body
    : Buffer.from(body)
        .toString('latin1')
        .replace(/[^\x20-\x7e]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);

function pretty({ body, text }: Exchange): string {
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
