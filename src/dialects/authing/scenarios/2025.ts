import { scenario } from '../../../proving/scenario.ts';
import { asOwner } from '../conformance/flow.ts';

export default scenario({
  code: 2025,
  when: 'An owner goes back to the installation’s mail server, and the installation has none.',
  request: async (world) => {
    const owner = await asOwner(world);
    world.mail.missing();
    return world.graphql(
      'mutation m($user: String!, $client: String!) { UseDefaultEmailProvider(user: $user, client: $client) }',
      { user: owner.pool, client: owner.pool },
      { ...owner, generation: 1 },
    );
  },
  mustNotHappen: ['change'],
});
