import { scenario } from '../../../proving/scenario.ts';
import { me } from '../conformance/flow.ts';

export default scenario({
  code: 20033,
  when: 'The database loses its connection while the policy of registration is read.',
  given: async (world) => world.breaks('settings.section', 'cut', (_tenant: string, section: string) => section === 'registration'),
  request: (world) => me(world),
  mustNotHappen: ['account', 'mail'],
});
