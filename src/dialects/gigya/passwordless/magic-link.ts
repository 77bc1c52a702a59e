// accounts.auth.magiclink.email: a mailed link that leads to a page of the site, which signs in by what stands in the link and by the vToken of whoever asked for it.
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { beginOneTimeSignIn, handOutLink, proveOneTimeLink } from '../../../core/one-time-sign-in/index.ts';
import { randomToken } from '../../../core/random.ts';
import { isTrustedPage } from '../../../core/tenants/index.ts';
import { Email, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { blockOf } from '../settings.ts';
import { namedDevice } from '../wire/device.ts';
import { outcomeReply, supports } from '../wire/outcome.ts';
import { patternsOf } from '../wire/pages.ts';
import { life, siteSecrets } from '../wire/site.ts';
import { answering } from './codes.ts';
import { oneTimeFaults } from './faults.ts';
import { offersLink } from './offered.ts';

function withQuery(page: string, given: Readonly<Record<string, string>>): string {
  const url = new URL(page);
  for (const [name, value] of Object.entries(given)) url.searchParams.append(name, value);
  return url.href;
}

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
    await core.beginOneTimeSignIn({ identifier, captcha, by: 'email', link: { to: (code) => withQuery(page, { code }), flow } });
    return { data: { vToken: flow } };
  },
});

/** The life of a link that a server puts into its own mail, in seconds, and the longest: sixty days. */
const usual = 400;
const longest = 5_184_000;

export const getMagicLink = gigya.method('accounts.auth.magiclink.getlink', {
  summary: 'Gives the server of the site a link that signs one person in, once, for a mail of its own.',
  caller: { who: 'server' },
  calls: { handOutLink },
  faults: { 'identifier.unknown': 403047 },
  takes: {
    params: Parameters({
      email: Email(),
      expiration: Maybe(Whole({ minimum: 1, maximum: longest })),
      landingPage: Maybe(Text({ maxLength: 2000 })),
    }),
  },
  async handle({ params: { email, expiration: lifeSeconds = usual, landingPage } }, core, { ctx }) {
    if (!offersLink(ctx)) throw ctx.fail('one-time-sign-in.disabled', { by: 'mail' });
    const own = blockOf(ctx.tenant.settings.apis).magicLinkUrl;
    const page = landingPage ?? own;
    // What stands in the link signs in: it leads nowhere but to the site.
    if (new URL(own).origin !== originOf(page) && !isTrustedPage(patternsOf(ctx.tenant), page))
      throw refuse('parameter.out-of-bounds', { name: 'landingPage', allowed: 'is no page of the site' });
    const { value: code, flow: vToken } = await core.handOutLink({ email, lifeSeconds });
    return { data: { magicLink: withQuery(page, { vToken, code }) } };
  },
});

const originOf = (page: string): string | undefined => (URL.canParse(page) ? new URL(page).origin : undefined);

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
    return outcomeReply(result, entry, params, await siteSecrets(core, entry));
  },
});
