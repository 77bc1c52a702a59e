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

/** What is drawn anew on each run is left out: codes that the provider's library drew, and answers of SAML, whose ids and times are its own. */
const repeatable = (text: string): string =>
  text.replace(/([&?]SAMLResponse=)[\w%]+/g, '$1…').replace(/([&?]code=)[\w-]{43}(?![\w-])/g, '$1…');

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
}

export function recordOf(input: RecordInput): CodeRecord {
  const { dialect, code, codes, exchange, when, scenario, fact, operation, mustNotHappen } = input;
  const row = codes[code]!;
  const kept = (headers: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => shown.has(name))
        .map(([name, value]) => [name, repeatable(value)])
        .sort(),
    );
  const { method, url, headers, body } = exchange.request;
  const sentHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, repeatable(value)]));
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
    ...(Object.keys(input.settings).length > 0 ? { settings: JSON.parse(repeatable(JSON.stringify(input.settings))) } : {}),
    before: input.before.map(({ request, status, code: seen }) => ({
      request: repeatable(`${request.method} ${request.url.split('?')[0]}`),
      status,
      ...(seen === undefined ? {} : { code: seen }),
    })),
    request: { method, url: repeatable(url), headers: sentHeaders, ...(body === undefined ? {} : { body: repeatable(readable(body)) }) },
    ...(exchange.inPage === undefined ? {} : { inPage: exchange.inPage }),
    reply: { status: exchange.status, headers: kept(exchange.headers), body: repeatable(pretty(exchange)) },
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
