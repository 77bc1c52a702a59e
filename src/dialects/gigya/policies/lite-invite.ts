// accounts.sendLiteInvite: somebody is invited by mail to register.
import { inviteByMail } from '../../../core/registration/index.ts';
import { readSubscriber } from '../../../core/subscribers/index.ts';
import { isTrustedPage } from '../../../core/tenants/index.ts';
import { Email, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { keyIn } from '../lite/key.ts';
import { inviteLink } from '../wire/links.ts';
import { patternsOf } from '../wire/pages.ts';
import { tokenOut } from '../wire/tokens.ts';

/** The life of an invitation of which nobody said how long it is good, in seconds, and the longest: a month. */
const usual = 600;
const longest = 2_592_000;
/** How long who came by it is let in: an hour. */
const usualStay = 3600;

export const sendLiteInvite = gigya.method('accounts.sendLiteInvite', {
  summary:
    'Mails an invitation to register, with the token under which the registration begins; a lite account is seen and changed by it, too.',
  caller: { who: 'server' },
  calls: { inviteByMail, readSubscriber },
  takes: {
    params: Parameters({
      email: Maybe(Email()),
      emailToken: Maybe(Text()),
      lang: Maybe(Text()),
      invitationExpiration: Maybe(Whole({ minimum: 1, maximum: longest })),
      sessionExpiration: Maybe(Whole({ minimum: 1, maximum: longest })),
    }),
  },
  async handle({ params }, core, entry) {
    const key = keyIn(params.email, params.emailToken, 'emailToken');
    const { email } = 'token' in key ? await core.readSubscriber(key) : key;
    const { lang: language, invitationExpiration: lifeSeconds = usual, sessionExpiration: staySeconds = usualStay } = params;
    const { ctx, base } = entry;
    const isOurs = (address: string) => new URL(address).host === new URL(base).host || isTrustedPage(patternsOf(ctx.tenant), address);
    await core.inviteByMail({ email, link: inviteLink(entry, tokenOut), lifeSeconds, staySeconds, language, isOurs });
    return {};
  },
});
