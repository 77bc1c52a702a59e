// The REST operations of this dialect; its GraphQL fields stand in fields/.

import { drawCaptcha } from '../../../core/protection/index.ts';
import { endSession, publicKeys } from '../../../core/sessions/index.ts';
import { drawPicture } from '../../../hosted/index.ts';
import { authing } from '../answers.ts';
import { Picture } from '../reply.ts';

const wellKnown = authing.endpoint({
  operation: 'R2 /.well-known',
  method: 'GET',
  path: '/api/v2/.well-known',
  caller: { by: 'installation' },
  calls: { publicKeys },
  async handle(_given, core) {
    const [newest] = await core.publicKeys({ use: 'decrypt' });
    return { publicKey: newest?.publicPem };
  },
});

const captcha = authing.endpoint({
  operation: 'R2 /security/captcha',
  method: 'GET',
  path: '/api/v2/security/captcha',
  caller: { by: 'installation' },
  calls: { drawCaptcha },
  async handle(_given, core) {
    const drawn = await core.drawCaptcha({});
    return drawn.kind === 'picture' ? new Picture(drawPicture(drawn.text)) : drawn;
  },
});

const logout = authing.endpoint({
  operation: 'R2 /logout',
  method: 'GET',
  path: '/api/v2/logout',
  caller: { by: 'user' },
  calls: { endSession },
  async handle(_given, core, { holder }) {
    await core.endSession({ session: holder.session.id, account: holder.account.id });
    return null;
  },
});

export const endpoints = [wellKnown, captcha, logout];
