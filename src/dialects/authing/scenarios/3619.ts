import { scenario } from '../../../proving/scenario.ts';
import { annCollaborates, bobSignedIn } from '../conformance/console.ts';

export default scenario({
  code: 3619,
  when: 'A user asks what another user shares of the pool.',
  given: (world) => world.person(),
  async request(world) {
    const { ann } = await annCollaborates(world);
    return world.graphql(
      'query q($userId: String!) { queryCollaborativeUserPoolByUserId(userId: $userId) { totalCount list { _id } } }',
      { userId: ann.id },
      { ...(await bobSignedIn(world)), generation: 1 },
    );
  },
});
