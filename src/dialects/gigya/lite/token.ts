// accounts.getLiteToken: a server opens a lite account for whoever it knows to be its owner.
import { openSubscriber, readSubscriber } from '../../../core/subscribers/index.ts';
import { Email, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { tokenOut } from '../wire/tokens.ts';
import { keyIn } from './key.ts';

/** The life of a token of which nobody said how long it is good, in seconds, and the longest: a month. */
const usual = 3600;
const longest = 2_592_000;

export const getLiteToken = gigya.method('accounts.getLiteToken', {
  summary: 'Gives the token that shows and changes a lite account, and under which it may be registered.',
  caller: { who: 'server' },
  calls: { readSubscriber, openSubscriber },
  takes: {
    params: Parameters({
      email: Maybe(Email()),
      emailToken: Maybe(Text()),
      sessionExpiration: Maybe(Whole({ minimum: 1, maximum: longest })),
    }),
  },
  async handle({ params }, core) {
    const { id } = await core.readSubscriber(keyIn(params.email, params.emailToken, 'emailToken'));
    const { ticket } = await core.openSubscriber({ id, lifeSeconds: params.sessionExpiration ?? usual });
    return { data: { token: tokenOut(ticket) } };
  },
});
