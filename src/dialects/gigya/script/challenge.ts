// js/gigya.challenge: by which a page shows that a human fills in its form. The script of pages asks for one where a form needs it, and sends the solution along.
import { drawCaptcha } from '../../../core/protection/index.ts';
import { drawChallenge } from '../../../hosted/index.ts';
import { gigya } from '../answers.ts';

export const challengeForPages = gigya.method('js/gigya.challenge', {
  summary:
    'Draws a challenge of the site’s kind for a form: a proof of work, a picture of digits, or what a service needs to show its own.',
  caller: { who: 'any', script: true },
  calls: { drawCaptcha },
  async handle(_given, core, { ctx }) {
    const drawn = await drawChallenge(ctx.tenant.settings.captcha, core);
    switch (drawn?.kind) {
      case undefined:
        return { data: { kind: 'none' } };
      case 'work':
        return { data: { kind: 'work', challenge: drawn.challenge } };
      case 'picture':
        return { data: { kind: 'picture', id: drawn.id, image: `data:image/png;base64,${Buffer.from(drawn.png).toString('base64')}` } };
      case 'service':
        return { data: { kind: 'service', script: drawn.script, key: drawn.key } };
    }
  },
});
