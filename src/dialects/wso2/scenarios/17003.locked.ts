import { scenario } from '../../../proving/scenario.ts';
import { authenticate } from '../conformance/flow.ts';

export default scenario({
  code: 17003,
  when: 'An account was locked by an operator, and its owner signs in.',
  given: (world) => world.person({ locked: true }),
  request: (world) => authenticate(world),
  mustNotHappen: ['session'],
});
