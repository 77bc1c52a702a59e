// accounts.initRegistration: the ticket under which a registration begins, or a lite account.
import { openRegistration } from '../../../core/registration/index.ts';
import { openSubscription } from '../../../core/subscribers/index.ts';
import { Flag, Maybe, Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { tokenOut } from '../wire/tokens.ts';

export const initRegistration = gigya.method('accounts.initRegistration', {
  summary: 'Begins a registration, and gives the token that the next call brings.',
  caller: { who: 'any' },
  calls: { openRegistration, openSubscription },
  takes: { params: Parameters({ isLite: Maybe(Flag()) }) },
  async handle({ params }, core) {
    const { ticket } = await (params.isLite ? core.openSubscription({}) : core.openRegistration({}));
    return { data: { regToken: tokenOut(ticket) } };
  },
});
