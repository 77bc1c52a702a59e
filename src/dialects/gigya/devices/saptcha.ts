// accounts.risk.saptcha: apps prove by work that they are no flood, in place of a captcha that somebody reads.
import { drawWorkToken, judgeWorkToken } from '../../../core/protection/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';

const caller = { who: 'any' } as const;

export const getSaptchaChallenge = gigya.method('accounts.risk.saptcha.getChallenge', {
  summary: 'Draws a proof of work for an app, where the site asks for proofs of work.',
  caller,
  calls: { drawWorkToken },
  async handle(_given, core, { ctx }) {
    const saptchaToken = await core.drawWorkToken({});
    if (saptchaToken === null) throw ctx.fail('feature.not-enabled', { feature: 'captcha.verifier' });
    return { data: { saptchaToken } };
  },
});

export const verifySaptcha = gigya.method('accounts.risk.saptcha.verify', {
  summary: 'Judges the solution of such a proof; what it answers is the captchaToken of one call.',
  caller,
  calls: { judgeWorkToken },
  takes: { params: Parameters({ token: Text({ maxLength: 2000 }) }) },
  async handle({ params: { token: solution } }, core) {
    await core.judgeWorkToken({ solution });
    return { data: { saptchaToken: solution } };
  },
});
