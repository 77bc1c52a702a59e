// The operations of the vendor's OpenAPI files, one after another. Each transcript has a tenant of its own that was made for this vendor's clients.
import { after, test } from 'node:test';
import { preset } from '../../src/dialects/wso2/settings.ts';
import { dialectNamed, openedWith } from '../../src/dialects.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { play } from './transcript.ts';
import { recorded } from './wso2/runs.ts';
import { sender } from './wso2/transcript.ts';

const databases = await sqliteDatabases();
after(() => databases.stop());

for (const { file, transcripts } of recorded)
  for (const transcript of transcripts)
    test(`${file}: ${transcript.name}`, async () => {
      const built = await buildWorld(await databases.fresh(), { seed: transcript.name, clock: runningClock() });
      try {
        const rates = { ...preset.rates, caller: null, address: null, codeResendSeconds: 0 };
        await built.world.settings({ ...preset, rates, dialects: { open: [...openedWith(dialectNamed('wso2')!)] } });
        await play(transcript, sender(built.world), built);
      } finally {
        await built.close();
      }
    });
