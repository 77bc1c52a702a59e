// accounts.resetSitePreferences: all consents of a person are taken back, and asked anew.
import { withdrawAllConsents } from '../../../core/consents/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';

export const resetSitePreferences = gigya.method('accounts.resetSitePreferences', {
  summary: 'Takes back all consents of a person at the site, so that those that are mandatory are asked again.',
  caller: { who: 'any', user: 'session' },
  calls: { withdrawAllConsents },
  takes: { params: Parameters({ resetPreferencesApiKey: Maybe(Text()) }) },
  async handle({ params }, core, { account, apiKey, kind }) {
    const { resetPreferencesApiKey: site } = params;
    // A site is in no group: there is no other one whose consents could be meant.
    if (site !== undefined && site !== apiKey)
      throw refuse('parameter.out-of-bounds', { name: 'resetPreferencesApiKey', allowed: 'is the key of this site' });
    await core.withdrawAllConsents({ account, by: kind === 'server' ? 'operator' : 'person' });
    return {};
  },
});
