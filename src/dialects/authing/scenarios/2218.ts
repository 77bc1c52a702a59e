import { scenario } from '../../../proving/scenario.ts';
import { loginByUsername, unbind } from '../conformance/flow.ts';

export default scenario({
  code: 2218,
  when: 'Somebody without a mailbox sets another password, which could not be replaced if it was lost.',
  given: async (world) => {
    // Encrypted, one password is another text each time.
    await world.settings({ identifiers: { signIn: ['email', 'username'] }, apis: { authing: { passwordTransport: 'any' } } });
    const { username } = await world.person();
    await unbind(world, 'unbindEmail', { token: (await loginByUsername(world, username)).body.data.loginByUsername.token });
  },
  async request(world) {
    const { id, token } = (await loginByUsername(world, 'ann-demo')).body.data.loginByUsername;
    return world.graphql(
      'mutation UpdateUser($options: UserUpdateInput!) { updateUser(options: $options) { _id } }',
      {
        options: {
          _id: id,
          registerInClient: world.keys.authing.pool,
          password: 'better-pass-1',
          oldPassword: 'correct horse',
        },
      },
      { token, generation: 1, pool: null },
    );
  },
  mustNotHappen: ['change'],
});
