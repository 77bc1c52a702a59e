import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403045,
  when: 'Somebody registers at a site for which no data store was set up.',
  given: (world) => world.settings({ apis: { gigya: { dataStore: false } } }),
  request: (world) => world.gigya('accounts.initRegistration'),
  mustNotHappen: ['account'],
});
