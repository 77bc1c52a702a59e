import { scenario } from '../../../proving/scenario.ts';
import { me } from '../conformance/flow.ts';

export default scenario({
  code: 20020,
  when: 'The database has become read-only while a newcomer is locked until the address is confirmed.',
  given: async (world) => {
    await world.settings({ contacts: { verify: 'obligation', lockUnconfirmed: true } });
    world.breaks('locks.write', 'read-only');
  },
  request: (world) => me(world),
  mustNotHappen: ['account', 'mail'],
});
