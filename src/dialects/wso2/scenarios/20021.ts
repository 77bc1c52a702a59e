import { scenario } from '../../../proving/scenario.ts';
import { me } from '../conformance/flow.ts';

export default scenario({
  code: 20021,
  when: 'Self registration is switched off, as it is by default with this vendor.',
  given: (world) => world.settings({ registration: { open: false } }),
  request: (world) => me(world),
  mustNotHappen: ['account'],
});
