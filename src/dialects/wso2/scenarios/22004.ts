import { scenario } from '../../../proving/scenario.ts';
import { recover, setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 22004,
  when: 'The database has become read-only while a new password is remembered: the password itself is not changed either.',
  given: async (world) => {
    await world.settings({ passwords: { remember: 5 } });
    await world.person();
  },
  request: async (world) => {
    const { text } = await recover(world);
    world.breaks('histories.append', 'read-only');
    return setPassword(world, text);
  },
  mustNotHappen: ['change'],
});
