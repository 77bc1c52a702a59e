// /api/v3/system: the key for which passwords may be encrypted. It has no envelope.
import { passwordKeys } from '../../../core/sessions/index.ts';
import { authing } from '../answers.ts';
import { Bare } from '../reply.ts';

const system = authing.third('GET /system', {
  summary: 'Gives the public key for which passwords are encrypted.',
  caller: { by: 'installation' },
  calls: { passwordKeys },
  async handle(_given, core) {
    const [newest] = await core.passwordKeys({});
    return new Bare({ rsa: { publicKey: newest?.publicPem }, publicIps: [] });
  },
});

export const systemOfThird = [system];
