// accounts.auth.magiclink.email: a mailed link that leads to a page of the site, which signs in by what stands in the link and by the vToken of whoever asked for it.
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { beginOneTimeSignIn, proveOneTimeLink } from '../../../core/one-time-sign-in/index.ts';
import { randomToken } from '../../../core/random.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { blockOf } from '../settings.ts';
import { namedDevice } from '../wire/device.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { life, siteSecrets } from '../wire/site.ts';
import { answering } from './codes.ts';
import { oneTimeFaults } from './faults.ts';
import { offersLink } from './offered.ts';

export const sendMagicLink = gigya.method('accounts.auth.magiclink.email.send', {
  summary: 'Mails a link that signs in.',
  caller: { who: 'any' },
  calls: { beginOneTimeSignIn },
  faults: oneTimeFaults,
  takes: { params: Parameters({ email: Email(), captchaToken: Maybe(Text()) }) },
  async handle({ params: { email: identifier, captchaToken: captcha } }, core, { ctx }) {
    const page = blockOf(ctx.tenant.settings.apis).magicLinkUrl;
    if (!offersLink(ctx)) throw ctx.fail('one-time-sign-in.disabled', { by: 'mail' });
    // Whoever asked alone knows it: the link by itself signs nobody in.
    const flow = randomToken(ctx.random);
    const to = (code: string) => `${page}${page.includes('?') ? '&' : '?'}code=${encodeURIComponent(code)}`;
    await core.beginOneTimeSignIn({ identifier, captcha, by: 'email', link: { to, flow } });
    return { data: { vToken: flow } };
  },
});

export const loginByMagicLink = gigya.method('accounts.auth.magiclink.email.login', {
  summary: 'Signs in whoever asked for a mailed link, by what stands in it.',
  caller: { who: 'any' },
  calls: { proveOneTimeLink, findClient, signingSecrets },
  takes: { params: Parameters({ code: Text(), vToken: Text(), ...answering }) },
  async handle({ params }, core, entry) {
    const result = await core.proveOneTimeLink({
      value: params.code,
      flow: params.vToken,
      supports,
      client: entry.apiKey,
      agent: entry.request.headers['user-agent'] ?? null,
      device: namedDevice(entry)?.token,
      ...life(params.sessionExpiration),
    });
    return outcomeReply(result, entry, params, await siteSecrets(core, entry.apiKey));
  },
});
