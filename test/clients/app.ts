// A server that vendors' unmodified clients talk to: its clock runs, because they stamp their own requests. The tenant opens what the vendor's preset
// opens, and nothing else: whatever its clients need is there.
import { after } from 'node:test';
import { dialectNamed, openedWith } from '../../src/dialects.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { type BuiltWorld, buildWorld } from '../../src/proving/world.ts';

export async function openApp(dialect: string, seed = `${dialect} client`): Promise<BuiltWorld> {
  const databases = await sqliteDatabases();
  const built = await buildWorld(await databases.fresh(), {
    seed,
    clock: runningClock(),
    trustedProxies: ['127.0.0.1'],
  });
  await built.world.settings({ dialects: { open: [...openedWith(dialectNamed(dialect)!)] } });
  after(async () => {
    await built.close();
    await databases.stop();
  });
  return built;
}

/** What a client threw; fails if it threw nothing. */
// biome-ignore lint/suspicious/noExplicitAny: every vendor's client throws a shape of its own
export async function thrown(work: () => Promise<unknown>): Promise<any> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('the client threw nothing');
}
