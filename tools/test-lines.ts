// A reporter of Node's test runner: a line of JSON for every test, and for every file (nodejs.org/api/test.html#custom-reporters).

import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export interface TestLine {
  readonly name: string;
  /** A file is a suite that is in no other. */
  readonly kind: 'test' | 'file';
  /** Of a file: how many tests began in it. They run one file after the other, but are not always told in that order. */
  readonly began?: number;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Where it is written: the file of the tests, or a helper that declares them for several. */
  readonly file: string;
  readonly millis: number;
  /** What was thrown, with its stack; of one that failed alone. */
  readonly error?: string;
}

export default async function* testLines(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const began = new Map<string, number>();
  let running = '';
  for await (const { type, data } of events) {
    if (type === 'test:dequeue') {
      if (data.nesting === 0) running = data.name;
      else began.set(running, (began.get(running) ?? 0) + 1);
    }
    // Of the whole run: an error that nobody caught.
    if (type === 'test:diagnostic' && data.message.startsWith('Error: ')) {
      const told: TestLine = {
        name: 'nobody caught an error',
        kind: 'test',
        outcome: 'failed',
        file: running,
        millis: 0,
        error: data.message,
      };
      yield `${JSON.stringify(told)}\n`;
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const { name, nesting, file = '', line, skip, details } = data;
    if (details.type === 'suite' && nesting > 0) continue;
    const kind = details.type === 'suite' ? 'file' : 'test';
    const outcome = type === 'test:fail' ? 'failed' : skip === undefined || skip === false ? 'passed' : 'skipped';
    const error = type === 'test:fail' ? { error: inspect(data.details.error.cause ?? data.details.error, { depth: 4 }) } : {};
    const count = kind === 'file' ? { began: began.get(name) ?? 0 } : {};
    const told: TestLine = { name, kind, ...count, outcome, file: `${file}:${line}`, millis: details.duration_ms, ...error };
    yield `${JSON.stringify(told)}\n`;
  }
}
