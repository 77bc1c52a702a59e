// Clients of this vendor's, call by call: npm gigya itself, and what the SDKs for telephones send. Each transcript has a server of its own.
import { after, test } from 'node:test';
import { recorded } from './gigya/runs.ts';
import { play } from './gigya/transcript.ts';
import { worlds } from './gigya/worlds.ts';

const { fresh, stop } = await worlds();
after(stop);

for (const { by, transcripts, client } of recorded)
  for (const transcript of transcripts)
    test(`${by}: ${transcript.name}`, async () => {
      const { world, close } = await fresh(transcript.name);
      await play(transcript, client(world), world).finally(close);
    });
