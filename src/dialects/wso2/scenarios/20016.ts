import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/flow.ts';

export default scenario({
  code: 20016,
  when: 'The database loses its connection while the policy of recovery is read.',
  given: async (world) => {
    await world.person();
    world.breaks('settings.section', 'cut', (_tenant: string, section: string) => section === 'recovery');
  },
  request: (world) => recover(world),
  mustNotHappen: ['mail', 'change'],
});
