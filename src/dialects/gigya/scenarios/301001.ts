import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 301001,
  when: 'A client calls at the data centre us1, and the site is served in eu1.',
  given: (world) => world.settings({ apis: { gigya: { dataCenter: 'eu1' } } }),
  request: (world) => world.gigya('accounts.initRegistration', {}, { headers: { host: 'accounts.us1.gigya.example' } }),
});
