import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403036,
  when: 'A module of a content system asks whether the site has accounts, and it has comments alone.',
  given: (world) => world.settings({ apis: { gigya: { services: ['comments'] } } }),
  request: (world) => world.gigya('accounts.getGlobalConfig', {}, { as: 'application' }),
});
