import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 2031,
  when: 'Registration is switched off.',
  given: (world) => world.settings({ registration: { open: false } }),
  request: (world) => register(world),
  mustNotHappen: ['account', 'mail'],
});
