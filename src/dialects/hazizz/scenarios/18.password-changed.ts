import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 18,
  when: 'A token is used after the password was changed.',
  request: async (world) => {
    await world.person();
    const { token } = await signIn(world);
    await world.settings({ passwords: { askCurrent: false }, sessions: { endOnPasswordChange: 'all' } });
    await world.hazizz('PATCH', '/auth-server/account/password', { password: world.digested('Krumpli-2020') }, { token });
    return world.hazizz('GET', '/auth-server/information', undefined, { token });
  },
});
