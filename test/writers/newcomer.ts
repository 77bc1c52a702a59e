// Somebody who registers, and is forgotten afterwards: each try meets the same installation.

import type { World } from '../../src/proving/world-type.ts';
import type { Engine } from '../../src/storage/sql/engine.ts';
import { forget, type Rows, rowsOf } from './kept.ts';

/** What every registration brings. */
export const zoe = { username: 'zoe-demo', email: 'zoe@example.org', password: 'Wint3r!pine' };

export interface Newcomer {
  readonly world: World;
}

const idsOf = async ({ db }: Engine): Promise<readonly string[]> =>
  (await db.selectFrom('accounts').select('id').execute()).map(({ id }) => id);

/** The account that came about meanwhile, which is then forgotten; undefined where none did. */
export async function madeBy(engine: Engine, register: () => Promise<unknown>): Promise<Rows | undefined> {
  const known = await idsOf(engine);
  await register();
  const made = (await idsOf(engine)).filter((id) => !known.includes(id));
  if (made.length > 1) throw new Error('two accounts were made');
  const [id] = made;
  if (id === undefined) return undefined;
  const rows = await rowsOf(engine, id);
  await forget(engine, id, rows);
  return rows;
}
