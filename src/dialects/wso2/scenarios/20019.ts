import { scenario } from '../../../proving/scenario.ts';
import { me } from '../conformance/flow.ts';

export default scenario({
  code: 20019,
  when: "The database has become read-only while a newcomer's account is stored.",
  given: async (world) => world.breaks('accounts.insert', 'read-only'),
  request: (world) => me(world),
  mustNotHappen: ['account', 'mail'],
});
