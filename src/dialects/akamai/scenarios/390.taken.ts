import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 390,
  when: 'A registration form is submitted with an address that is taken.',
  given: (world) => register(world),
  request: (world) => register(world, { displayName: 'Other' }),
  mustNotHappen: ['account', 'mail'],
});
