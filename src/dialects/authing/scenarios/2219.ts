import { scenario } from '../../../proving/scenario.ts';
import { loginByUsername, unbind } from '../conformance/flow.ts';

const signedIn = async (world: Parameters<typeof loginByUsername>[0]) => ({
  token: (await loginByUsername(world, 'ann-demo')).body.data.loginByUsername.token as string,
});

export default scenario({
  code: 2219,
  when: 'The mailbox is taken away from somebody who has none any more.',
  given: async (world) => {
    await world.settings({ identifiers: { signIn: ['email', 'username'] } });
    await world.person();
    await unbind(world, 'unbindEmail', await signedIn(world));
  },
  request: async (world) => unbind(world, 'unbindEmail', await signedIn(world)),
  mustNotHappen: ['change'],
});
