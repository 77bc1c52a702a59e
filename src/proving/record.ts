// The record of an executed scenario: equal on every run, machine and engine.
import type { CodeTable } from '../dialects/_common/codes.ts';
import type { CodeFile, CodeRecord, RecordedRequest, RecordedStep, SentStep } from '../pages/errors/code-file.ts';
import type { Exchange } from './exchange.ts';
import { pretty, readable, repeatable, withRuns } from './recorded-text.ts';
import type { Pulled } from './told-steps.ts';

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
  readonly before: readonly (Exchange | Pulled)[];
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
    steps: stepsOf(input.before),
    request: sentOf(exchange),
    ...(exchange.inPage === undefined ? {} : { inPage: exchange.inPage }),
    reply: { status: exchange.status, headers: kept(exchange.headers), body: repeatable(pretty(exchange)) },
    mustNotHappen,
  };
}

function sentOf({ request: { method, url, headers, body } }: Exchange): RecordedRequest {
  const sentHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, repeatable(value)]));
  return {
    method,
    url: repeatable(url),
    headers: sentHeaders,
    ...(body === undefined ? {} : { body: withRuns(repeatable(readable(body))) }),
  };
}

/** What was sent several times, one after the other, and answered with the same code, is one step. */
function stepsOf(before: RecordInput['before']): readonly RecordedStep[] {
  const steps: RecordedStep[] = [];
  for (const each of before) {
    const step = stepOf(each);
    const last = steps.at(-1);
    if (last && 'request' in last && 'request' in step && isSame(last, step))
      steps[steps.length - 1] = { ...last, times: (last.times ?? 1) + 1 };
    else steps.push(step);
  }
  return steps;
}

const isSame = (a: SentStep, b: SentStep): boolean =>
  JSON.stringify(a.request) === JSON.stringify(b.request) && a.reply.status === b.reply.status && a.reply.code === b.reply.code;

function stepOf(each: Exchange | Pulled): RecordedStep {
  if ('lever' in each) return { lever: each.lever, given: JSON.parse(repeatable(JSON.stringify(each.given))) as unknown[] };
  const { status, code, headers } = each;
  const location = headers['location'];
  const type = headers['content-type']?.split(';')[0];
  const isRead = typeof each.body === 'object' || each.text === '';
  return {
    request: sentOf(each),
    reply: {
      status,
      ...(code === undefined ? {} : { code }),
      ...(location === undefined ? {} : { location: repeatable(location) }),
      ...(isRead ? { body: repeatable(pretty(each)) } : { type: type ?? 'unknown' }),
    },
  };
}
