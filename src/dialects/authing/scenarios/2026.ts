import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 2026,
  when: 'Somebody registers with an address that is taken.',
  given: (world) => register(world),
  request: (world) => register(world),
  mustNotHappen: ['account', 'mail'],
});
