import { scenario } from '../../../proving/scenario.ts';
import { question, questioned } from '../conformance/flow.ts';

export default scenario({
  code: 20005,
  when: 'The database loses its connection while the one question to be asked is read.',
  given: async (world) => {
    await questioned(world);
    world.breaks('answers.read', 'cut');
  },
  request: (world) => question(world),
  mustNotHappen: ['change'],
});
