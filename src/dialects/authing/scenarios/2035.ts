import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 2035,
  when: 'Somebody registers with a telephone number that another user has.',
  given: (world) => world.person({ phone: '+436601234567' }),
  request: (world) => register(world, { profile: { phone: '+43 660 1234567' } }),
  mustNotHappen: ['account', 'mail'],
});
