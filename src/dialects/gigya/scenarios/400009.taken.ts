import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 400009,
  when: 'Somebody registers with an e-mail address that is taken.',
  given: (world) => world.person(),
  request: (world) => register(world),
  mustNotHappen: ['account', 'mail'],
});
