import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 211,
  when: "The tenant's form says what was wrong, and somebody signs in to an account that has no password.",
  given: async (world) => {
    await world.settings({ disclosure: { signIn: 'specific' }, apis: { akamai: { credentialDisclosure: 'specific' } } });
    await world.person({ password: null });
  },
  request: (world) => signIn(world),
  mustNotHappen: ['session'],
});
