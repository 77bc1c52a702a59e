import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400120,
  when: 'A page whose address only resembles the site’s own calls.',
  given: (world) => world.settings({ apis: { gigya: { baseDomain: 'shop.example' } } }),
  request: (world) => world.gigya('accounts.initRegistration', {}, { headers: { origin: 'https://shop.example.evil.example' } }),
  mustNotHappen: ['change'],
});
