// socialize.getContacts: the address books that providers tell of.
import { actAtProviders } from '../../../core/federation/index.ts';
import { Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { meant, named, naming, partly } from './acting.ts';

export const getContacts = gigya.method('socialize.getContacts', {
  summary: 'Lists the people of the address books that providers tell of.',
  caller: { who: 'any', user: 'session' },
  calls: { ...naming, actAtProviders },
  takes: { params: Parameters(named) },
  async handle({ params }, core, entry) {
    const { done, failed } = await core.actAtProviders({ ...(await meant(core, entry.account, params)), action: { kind: 'contacts' } });
    const contacts = done.flatMap(({ provider, verdict }) =>
      verdict.kind !== 'contacts'
        ? []
        : verdict.contacts.map(({ email, name, given, family, picture }) => {
            const told = {
              email,
              firstName: given,
              lastName: family,
              nickname: name ?? ([given, family].filter(Boolean).join(' ') || null),
            };
            const known = Object.entries({ ...told, photoURL: picture }).filter(([, value]) => value !== null);
            return { provider: provider.name, ...Object.fromEntries(known) };
          }),
    );
    return partly(entry, failed, { contacts });
  },
});
