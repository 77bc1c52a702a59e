import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 400009,
  when: 'A site demands that newcomers agree to its terms, and somebody registers who does not.',
  given: (world) => world.settings({ registration: { consents: ['terms.tos'] } }),
  request: (world) => register(world, { preferences: { terms: { tos: { isConsentGranted: false } } } }),
  mustNotHappen: ['account', 'session'],
});
