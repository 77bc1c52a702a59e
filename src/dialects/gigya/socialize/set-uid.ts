// socialize.setUID and notifyRegistration: the site calls a person by an id of its own from now on.
import { changeOuterId, readAccount } from '../../../core/accounts/index.ts';
import { idOfPlain } from '../../../core/ids.ts';
import { demandEntered } from '../../../core/sites/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { Uid } from '../administration/import-answers.ts';
import { gigya } from '../answers.ts';

const naming = <const N extends 'socialize.setUID' | 'socialize.notifyRegistration'>(name: N, summary: string) =>
  gigya.method(name, {
    summary,
    caller: { who: 'server' },
    calls: { readAccount, demandEntered, changeOuterId },
    faults: { 'account.not-found': 404003, 'account.exists': { code: 409001, extra: { details: 'The UID already exists' } } },
    takes: { params: Parameters({ UID: Maybe(Text()), phoneNumber: Maybe(Text()), siteUID: Uid() }) },
    async handle({ params: { UID, phoneNumber, siteUID } }, core, { accountOf }) {
      if (UID === undefined && phoneNumber === undefined) throw refuse('parameter.missing', { names: ['UID'], blank: false, in: 'params' });
      if (UID !== undefined && phoneNumber !== undefined) throw refuse('parameter.conflicting', { names: ['UID', 'phoneNumber'] });
      // Such a text is an account's own id here, whosever it is.
      if (idOfPlain(siteUID) !== undefined)
        throw refuse('parameter.out-of-bounds', { name: 'siteUID', allowed: 'is of another form than the ids that are given here' });
      const { account } = await core.readAccount(UID === undefined ? { named: phoneNumber!, kinds: ['phone'] } : { id: accountOf(UID) });
      await core.demandEntered({ account: account.id });
      await core.changeOuterId({ account: account.id, outerId: siteUID });
      return { data: { UID: siteUID } };
    },
  });

export const setUID = naming('socialize.setUID', 'Gives a person a UID of the site’s own in place of the present one.');
export const notifyRegistration = naming(
  'socialize.notifyRegistration',
  'The same, once somebody who came by a provider is registered at the site.',
);
