// Whether a PostgreSQL can be used, asked at the start: it may start at the same moment, or a replica may become the primary.
import { sql } from 'kysely';
import { DatabaseFailed } from '../../core/stores.ts';
import type { Engine } from './engine.ts';
import { readOnly } from './postgres-failures.ts';

const oldest = 16;
const pauseMillis = 500;

export interface Patience {
  /** How long it is tried. At least once. */
  readonly seconds: number;
  /** Gets a sentence when the first try failed. */
  readonly tell: (sentence: string) => void;
}

/** A sentence why it cannot be used; undefined if it can. What another try would not mend is told at once. */
export async function whyUnusable(engine: Engine, { seconds, tell }: Patience): Promise<string | undefined> {
  const ends = performance.now() + seconds * 1000;
  for (let first = true; ; first = false) {
    const found = await find(engine);
    if (found.kind === 'usable') return undefined;
    if (found.kind === 'refused') return found.why;
    if (performance.now() >= ends) return `${found.why} It was tried for ${seconds} seconds.`;
    if (first) tell(`${found.why} It is tried for ${seconds} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, pauseMillis));
  }
}

const replica: Found = { kind: 'away', why: 'PostgreSQL takes no writes: it is a replica, or read-only.' };

type Found = { readonly kind: 'usable' } | { readonly kind: 'away' | 'refused'; readonly why: string };

async function find(engine: Engine): Promise<Found> {
  try {
    const { rows } = await sql<{ readonly version: string }>`select current_setting('server_version_num') as version`.execute(engine.db);
    const why = whyTooOld(Number(rows[0]?.version));
    if (why) return { kind: 'refused', why };
  } catch (error) {
    if (error instanceof DatabaseFailed && error.code === readOnly) return replica;
    const { message, code = '' } = error as Error & { readonly code?: string };
    const reason = [message, code].filter((part, index) => part !== '' && (index === 0 || !message.includes(part))).join(', ');
    if (error instanceof DatabaseFailed) return { kind: 'away', why: `PostgreSQL cannot be reached: ${reason}.` };
    return { kind: 'refused', why: `PostgreSQL refuses: ${reason}.` };
  }
  return (await engine.ready()) ? { kind: 'usable' } : replica;
}

/** `version` as PostgreSQL numbers it: 160004 is 16.4. */
export function whyTooOld(version: number): string | undefined {
  const major = Math.floor(version / 10_000);
  return major < oldest ? `This is PostgreSQL ${major}; Dragoman needs ${oldest} or newer.` : undefined;
}
