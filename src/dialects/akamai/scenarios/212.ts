import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 212,
  when: "The tenant's form says what was wrong, and somebody signs in with an address that nobody has.",
  given: (world) => world.settings({ disclosure: { signIn: 'specific' }, apis: { akamai: { credentialDisclosure: 'specific' } } }),
  request: (world) => signIn(world),
  mustNotHappen: ['session'],
});
