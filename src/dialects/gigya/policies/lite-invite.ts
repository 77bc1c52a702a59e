// accounts.sendLiteInvite: somebody is invited by mail to register.
import { inviteByMail } from '../../../core/registration/index.ts';
import { isTrustedPage } from '../../../core/tenants/index.ts';
import { Email, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { inviteLink } from '../wire/links.ts';
import { patternsOf } from '../wire/pages.ts';
import { tokenOut } from '../wire/tokens.ts';

/** The life of an invitation of which nobody said how long it is good, in seconds, and the longest: a month. */
const usual = 600;
const longest = 2_592_000;

export const sendLiteInvite = gigya.method('accounts.sendLiteInvite', {
  summary: 'Mails an invitation to register, with the token under which the registration begins.',
  caller: { who: 'server' },
  calls: { inviteByMail },
  takes: {
    params: Parameters({ email: Email(), lang: Maybe(Text()), invitationExpiration: Maybe(Whole({ minimum: 1, maximum: longest })) }),
  },
  async handle({ params }, core, entry) {
    const { email, lang: language, invitationExpiration: lifeSeconds = usual } = params;
    const { ctx, base } = entry;
    const isOurs = (address: string) => new URL(address).host === new URL(base).host || isTrustedPage(patternsOf(ctx.tenant), address);
    await core.inviteByMail({ email, link: inviteLink(entry, tokenOut), lifeSeconds, language, isOurs });
    return {};
  },
});
