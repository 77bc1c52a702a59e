// POST /applications/mfa/check: whether a contact may become the second factor of a sign-in that waits for its first one.
import { tellAvailability } from '../../../core/identifiers/index.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { numberOf } from '../wire/numbers.ts';
import { waiting, waitingFor } from './waiting.ts';

const check = authing.endpoint('POST /applications/mfa/check', {
  summary: 'Says whether an address or a number is nobody else’s, so that it can become a second factor.',
  caller: { by: 'ticket' },
  calls: { ...waiting, tellAvailability },
  takes: { body: Parameters({ email: Maybe(Email()), phone: Maybe(Text()), phoneCountryCode: Maybe(Text()) }) },
  async handle({ body: { email, phone, phoneCountryCode } }, core, entry) {
    if (email === undefined && phone === undefined)
      throw refuse('parameter.missing', { names: ['email', 'phone'], blank: false, in: 'body' });
    const { account: of } = await waitingFor(core, entry, entry.ticket);
    const texts = [email, phone === undefined ? undefined : numberOf(entry, phone, phoneCountryCode)];
    for (const text of texts) if (text !== undefined && !(await core.tellAvailability({ text, of }))) return false;
    return true;
  },
});

export const bindable = [check];
