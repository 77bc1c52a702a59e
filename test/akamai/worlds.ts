// Worlds of both engines for one file of tests, closed before their engine is stopped, whatever failed.
import { after } from 'node:test';
import { type Databases, postgresDatabases, sqliteDatabases } from '../../src/proving/databases.ts';
import { type BuiltWorld, buildWorld } from '../../src/proving/world.ts';
import type { Exchange, World } from '../../src/proving/world-type.ts';

export interface Engine {
  readonly engine: string;
  open(seed: string): Promise<BuiltWorld>;
}

export async function engines(): Promise<readonly Engine[]> {
  return [await sqliteDatabases(), await postgresDatabases()].map(engineOf);
}

function engineOf(databases: Databases): Engine {
  const worlds: BuiltWorld[] = [];
  after(async () => {
    for (const world of worlds) await world.close();
    await databases.stop();
  });
  return {
    engine: databases.engine,
    async open(seed) {
      const built = await buildWorld(await databases.fresh(), { seed });
      worlds.push(built);
      return built;
    },
  };
}

/** The body of a call that worked. */
// biome-ignore lint/suspicious/noExplicitAny: a test picks what it needs out of a vendor's reply
export async function ok(call: Promise<Exchange>): Promise<any> {
  const { body, text } = await call;
  if (body.stat !== 'ok') throw new Error(text);
  return body;
}

export const owner = (world: World): Readonly<Record<string, string>> => {
  const { id, secret } = world.keys.akamai.owner;
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`, 'content-type': 'application/json' };
};
