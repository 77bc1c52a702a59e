import { register } from '../../../proving/callers/akamai-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 390,
  when: 'A registration form is submitted with an address that is taken.',
  given: (world) => register(world),
  request: (world) => register(world, { displayName: 'Other' }),
  nothing: ['account', 'mail'],
});
