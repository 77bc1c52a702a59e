import { scenario } from '../../../proving/scenario.ts';
import { exchange, relyingParty } from '../conformance/flow.ts';

export default scenario({
  code: 400013,
  when: 'An application asks for tokens by the name and password of a person.',
  given: (world) => world.person(),
  request: async (world) =>
    exchange(world, await relyingParty(world), { grant_type: 'password', username: 'ann@example.org', password: 'correct horse' }),
  mustNotHappen: ['session'],
});
