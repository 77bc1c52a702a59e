// A reporter of Node's test runner: a line of JSON for every test (nodejs.org/api/test.html#custom-reporters).

import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export interface TestLine {
  readonly name: string;
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
    const { name, file = '', line, skip, details } = data;
    if (details.type === 'suite') continue;
    const outcome = type === 'test:fail' ? 'failed' : skip === undefined || skip === false ? 'passed' : 'skipped';
    const error = type === 'test:fail' ? { error: inspect(data.details.error.cause ?? data.details.error, { depth: 4 }) } : {};
    const told: TestLine = { name, outcome, file: `${file}:${line}`, millis: details.duration_ms, ...error };
    yield `${JSON.stringify(told)}\n`;
  }
}
