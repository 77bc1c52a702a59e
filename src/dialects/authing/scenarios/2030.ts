import { scenario } from '../../../proving/scenario.ts';
import { asOwner } from '../conformance/flow.ts';

export default scenario({
  code: 2030,
  when: 'An owner asks for 81 users at once.',
  request: async (world) => {
    const ids = Array.from({ length: 81 }, (_, at) => at.toString(16).padStart(24, '0'));
    return world.graphql('query userBatch($ids: [String!]!) { userBatch(ids: $ids) { id } }', { ids }, await asOwner(world));
  },
});
