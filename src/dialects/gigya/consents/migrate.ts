// accounts.migrateConsentFlow: sites that were made before the vendor's present consents are moved on to them, and there is no other kind here.
import { Flag, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { siteCalls, siteNamed } from '../sites/facts.ts';

export const migrateConsentFlow = gigya.method('accounts.migrateConsentFlow', {
  summary: 'Answers that the site has the present form of consents, which every site has from its beginning.',
  caller: { who: 'server', partner: true },
  calls: siteCalls,
  takes: { params: Parameters({ MigrateSite: Flag() }) },
  async handle({ params }, core, { ctx, apiKey }) {
    await siteNamed(core, ctx.tenant, apiKey);
    if (!params.MigrateSite) throw refuse('parameter.out-of-bounds', { name: 'MigrateSite', allowed: 'is true: no site goes back' });
    return {};
  },
});
