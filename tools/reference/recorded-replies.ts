// Replies that were recorded, by operation: of the requests that raise codes, and of those before them. An interface's document shows them by code.
import type { CodeFile, SentStep } from '../../src/pages/errors/code-file.ts';
import type { Operation } from './interfaces.ts';

export interface RecordedReply {
  readonly status: number;
  /** None where the reply tells of success without one. */
  readonly code: number | undefined;
  readonly type: string;
  readonly body: unknown;
  /** What happened, in a sentence. */
  readonly when: string;
}

type Spoken = Pick<Operation, 'operation' | 'path' | 'methods'>;

export interface RecordedReplies {
  /** By operation; one for each status and code, that of the code's own record before others. */
  readonly recorded: ReadonlyMap<string, readonly RecordedReply[]>;
  /** Of the records of the codes. */
  readonly ofCodes: ReadonlyMap<number, RecordedReply>;
}

/** Replies in JSON alone. */
export function recordedReplies(records: readonly CodeFile[], operations: readonly Spoken[]): RecordedReplies {
  const found = new Map<string, RecordedReply[]>();
  const ofCodes = new Map<number, RecordedReply>();
  const add = (operation: string, reply: RecordedReply) => {
    const own = found.get(operation) ?? [];
    if (!own.some(({ status, code }) => status === reply.status && code === reply.code)) found.set(operation, [...own, reply]);
  };
  for (const { operation, code, reply, when, inPage } of records) {
    const body = read(reply.body);
    if (body === undefined || inPage !== undefined) continue;
    const own = { status: reply.status, code, type: typeOf(reply.headers['content-type']), body, when };
    ofCodes.set(code, own);
    add(operation, own);
  }
  const findOperation = finderOf(operations);
  for (const { steps } of records)
    for (const step of steps) {
      if ('lever' in step) continue;
      const body = read(step.reply.body ?? '');
      const operation = body === undefined ? undefined : findOperation(step.request);
      if (operation !== undefined)
        add(operation, {
          status: step.reply.status,
          code: step.reply.code,
          type: typeOf(undefined),
          body,
          when: 'Recorded on the way to another reply.',
        });
    }
  return { recorded: found, ofCodes };
}

const typeOf = (header: string | undefined): string => header?.split(';')[0] ?? 'application/json';

function read(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** By method and path; the one with the fewest parts that may be anything comes first. */
function finderOf(operations: readonly Spoken[]): (request: SentStep['request']) => string | undefined {
  const known = operations
    .map(({ operation, path, methods }) => ({ operation, methods, open: path.split(':').length, pattern: patternOf(path) }))
    .sort((a, b) => a.open - b.open);
  return ({ method, url }) => {
    const path = new URL(url).pathname.replace(/^\/t\/[^/]+/, '');
    return known.find(({ methods, pattern }) => methods.includes(method) && pattern.test(path))?.operation;
  };
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`);
