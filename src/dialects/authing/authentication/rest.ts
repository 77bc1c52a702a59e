// The REST endpoints beside GraphQL: the key that encrypts passwords, a captcha, the end of a session.
import { drawCaptcha } from '../../../core/protection/index.ts';
import { endSession, passwordKeys } from '../../../core/sessions/index.ts';
import { authing } from '../answers.ts';
import { Picture } from '../reply.ts';

const wellKnown = authing.endpoint('GET /.well-known', {
  summary: 'Gives the public key for which passwords are encrypted.',
  caller: { by: 'installation' },
  calls: { passwordKeys },
  async handle(_given, core) {
    const [newest] = await core.passwordKeys({});
    return { publicKey: newest?.publicPem };
  },
});

const captcha = authing.endpoint('GET /security/captcha', {
  summary: 'Draws a picture captcha.',
  caller: { by: 'installation' },
  calls: { drawCaptcha },
  async handle(_given, core) {
    const drawn = await core.drawCaptcha({});
    return drawn.kind === 'picture' ? new Picture(drawn.png) : drawn;
  },
});

const logout = authing.endpoint('GET /logout', {
  summary: 'Ends the session of the person who is signed in.',
  caller: { by: 'user' },
  calls: { endSession },
  async handle(_given, core, { holder }) {
    await core.endSession({ session: holder.session.id, account: holder.account.id });
    return null;
  },
});

export const rest = [wellKnown, captcha, logout];
