import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 213,
  when: "The tenant's form says what was wrong, and somebody signs in with a wrong password.",
  given: async (world) => {
    await world.settings({ disclosure: { signIn: 'specific' }, apis: { akamai: { credentialDisclosure: 'specific' } } });
    await world.person();
  },
  request: (world) => signIn(world, 'wrong'),
  mustNotHappen: ['session'],
});
