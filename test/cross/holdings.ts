// What is kept of the people of these tenants: all rows that name one of them, but for what comes and goes with every call.
import type { Ground } from './ground.ts';

/** Codes and sessions are issued meanwhile, events told, failures counted, and what is remembered hears of each row that was written. */
const restless = [
  'changes',
  'events',
  'attempts',
  'buckets',
  'shared_rates',
  'replays',
  'codes',
  'sessions',
  'refresh_tokens',
  'access_tokens',
  'protocol_models',
  'access_grants',
  'answers',
];

interface Rows {
  introspection: { getTables(): Promise<readonly { readonly name: string }[]> };
  selectFrom(table: string): { selectAll(): { execute(): Promise<readonly Record<string, unknown>[]> } };
}

export async function holdingsOf({ built, people }: Ground): Promise<readonly string[]> {
  const db = built.opened.engine.db as unknown as Rows;
  const found: string[] = [];
  for (const { name } of await db.introspection.getTables()) {
    if (restless.includes(name)) continue;
    for (const row of await db.selectFrom(name).selectAll().execute()) {
      const { last_sign_in: _at, sign_ins: _count, updated: _changed, ...kept } = row;
      const text = JSON.stringify(kept);
      if (people.some((id) => text.includes(id))) found.push(`${name} ${text}`);
    }
  }
  return found.sort();
}
