// Fresh servers for transcripts. Their clocks run, because clients stamp their own requests.
import { dialectNamed, openedWith } from '../../../src/dialects.ts';
import { sqliteDatabases } from '../../../src/proving/databases.ts';
import { runningClock } from '../../../src/proving/levers/clock.ts';
import { type BuiltWorld, buildWorld } from '../../../src/proving/world.ts';

export interface Worlds {
  fresh(seed: string): Promise<BuiltWorld>;
  stop(): Promise<void>;
}

export async function worlds(): Promise<Worlds> {
  const databases = await sqliteDatabases();
  return {
    async fresh(seed) {
      const built = await buildWorld(await databases.fresh(), { seed, clock: runningClock(), trustedProxies: ['127.0.0.1'] });
      await built.world.settings({ dialects: { open: [...openedWith(dialectNamed('gigya')!)] } });
      return built;
    },
    stop: () => databases.stop(),
  };
}
