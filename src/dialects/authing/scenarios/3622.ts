import { scenario } from '../../../proving/scenario.ts';
import { annCollaborates, bobSignedIn } from '../conformance/console.ts';

export default scenario({
  code: 3622,
  when: 'A user who shares nothing of the pool lists who does.',
  given: (world) => world.person(),
  async request(world) {
    await annCollaborates(world);
    return world.graphql(
      'query q($userPoolId: String!) { queryCollaboratorsByUserPoolId(userPoolId: $userPoolId) { list { _id } } }',
      { userPoolId: world.keys.authing.pool },
      { ...(await bobSignedIn(world)), generation: 1 },
    );
  },
});
