// A reporter of Node's test runner: a line of JSON for every test, and for every file (nodejs.org/api/test.html#custom-reporters).

import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export interface TestLine {
  readonly name: string;
  /** A file is a suite that is in no other; it comes after its tests. */
  readonly kind: 'test' | 'file';
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Where it is written: the file of the tests, or a helper that declares them for several. */
  readonly file: string;
  readonly millis: number;
  /** What was thrown, with its stack; of one that failed alone. */
  readonly error?: string;
}

export default async function* testLines(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const { name, nesting, file = '', line, skip, details } = data;
    if (details.type === 'suite' && nesting > 0) continue;
    const kind = details.type === 'suite' ? 'file' : 'test';
    const outcome = type === 'test:fail' ? 'failed' : skip === undefined || skip === false ? 'passed' : 'skipped';
    const error = type === 'test:fail' ? { error: inspect(data.details.error.cause ?? data.details.error, { depth: 4 }) } : {};
    const told: TestLine = { name, kind, outcome, file: `${file}:${line}`, millis: details.duration_ms, ...error };
    yield `${JSON.stringify(told)}\n`;
  }
}
