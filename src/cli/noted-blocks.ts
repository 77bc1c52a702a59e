// Blocks of events that the log tells of: the log lies where who writes to the database does not write.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { NotedBlock } from '../core/audit/index.ts';

interface Line {
  readonly msg?: unknown;
  readonly tenant?: unknown;
  readonly block?: unknown;
  readonly digest?: unknown;
}

/** By tenant, the last block that each file notes of it. */
export async function notedIn(files: readonly string[]): Promise<ReadonlyMap<string, readonly NotedBlock[]>> {
  const noted = new Map<string, NotedBlock[]>();
  for (const file of files) {
    const last = new Map<string, NotedBlock>();
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      const { msg, tenant, block, digest } = lineOf(text);
      if (msg !== 'events sealed' || typeof tenant !== 'string' || typeof block !== 'number' || typeof digest !== 'string') continue;
      if (block >= (last.get(tenant)?.number ?? 0)) last.set(tenant, { number: block, digest });
    }
    for (const [tenant, block] of last) noted.set(tenant, [...(noted.get(tenant) ?? []), block]);
  }
  return noted;
}

/** A line of the log may stand behind what a log collector wrote before it. */
function lineOf(text: string): Line {
  const at = text.includes('"events sealed"') ? text.indexOf('{') : -1;
  if (at < 0) return {};
  try {
    return JSON.parse(text.slice(at)) as Line;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
