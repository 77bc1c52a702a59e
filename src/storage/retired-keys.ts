// Master keys that were retired: nothing is sealed under them any more, and nothing may be again.
import { keyIdOf, type MasterKeys } from './seals.ts';
import type { Engine } from './sql/engine.ts';

const nameOf = (id: string): string => `retired-key:${id}`;

/** The id of its first key, where that one is retired. */
export async function retiredFirst({ db }: Pick<Engine, 'db'>, { keys }: MasterKeys): Promise<string | undefined> {
  const id = keyIdOf(keys[0]);
  return (await db.selectFrom('installation').select('key').where('key', '=', nameOf(id)).executeTakeFirst()) ? id : undefined;
}

/** Their ids. */
export async function retiredKeys({ db }: Pick<Engine, 'db'>): Promise<readonly string[]> {
  const rows = await db.selectFrom('installation').select('key').where('key', 'like', nameOf('%')).orderBy('key').execute();
  return rows.map(({ key }) => key.slice(nameOf('').length));
}

/** `value`: when, for people. */
export async function noteRetired({ db }: Pick<Engine, 'db'>, id: string, value: string): Promise<void> {
  await db
    .insertInto('installation')
    .values({ key: nameOf(id), value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function forgetRetired({ db }: Pick<Engine, 'db'>, id: string): Promise<void> {
  await db.deleteFrom('installation').where('key', '=', nameOf(id)).execute();
}
