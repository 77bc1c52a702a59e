// authing-js-sdk, unmodified, in three generations, call by call. Each transcript has a server of its own.
import { after, test } from 'node:test';
import { preset } from '../../src/dialects/authing/settings.ts';
import { dialectNamed, openedWith } from '../../src/dialects.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { registerApp } from '../authing/openid.ts';
import { recorded } from './authing/runs.ts';
import { play } from './transcript.ts';

const databases = await sqliteDatabases();
after(() => databases.stop());

for (const { by, transcripts, client } of recorded)
  for (const transcript of transcripts)
    test(`${by}: ${transcript.name}`, async () => {
      const built = await buildWorld(await databases.fresh(), {
        seed: transcript.name,
        clock: runningClock(),
        trustedProxies: ['127.0.0.1'],
      });
      try {
        // As a tenant begins that was made for this vendor's clients.
        await built.world.settings({ ...preset, dialects: { open: [...openedWith(dialectNamed('authing')!)] } });
        await built.world.settings({ apis: { authing: { passwordTransport: 'encrypted' } } });
        const { app: appId, appSecret: secret } = built.world.keys.authing;
        const registers = (method: string) => registerApp(built, { token_endpoint_auth_method: method });
        await registers('client_secret_post');
        await play(transcript, client(built.world), built, { appId, secret, registers });
      } finally {
        await built.close();
      }
    });
