import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/journey.ts';

export default scenario({
  code: 213,
  when: "The tenant's form says what was wrong, and somebody signs in with a wrong password.",
  given: async (world) => {
    await world.settings({ disclosure: { signIn: 'specific' }, faces: { akamai: { credentialDisclosure: 'specific' } } });
    await world.person();
  },
  request: (world) => signIn(world, 'wrong'),
  nothing: ['session'],
});
