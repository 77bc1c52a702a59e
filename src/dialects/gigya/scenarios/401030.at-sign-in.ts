import { scenario } from '../../../proving/scenario.ts';
import { login, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 401030,
  when: 'Somebody signs in with a password that was right once, and the site discloses it.',
  given: async (world) => {
    await world.settings({ passwords: { remember: 3 }, disclosure: { formerPassword: true } });
    await world.person();
    await world.gigya('accounts.setAccountInfo', { password: 'correct horse', newPassword: 'Red-Sun-77' }, await signedIn(world));
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
