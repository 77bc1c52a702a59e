import { scenario } from '../../../proving/scenario.ts';
import { question, questioned } from '../conformance/flow.ts';

export default scenario({
  code: 20003,
  when: 'The database loses its connection while it is read which questions the person answered.',
  given: async (world) => {
    await questioned(world);
    world.breaks('answers.sets', 'cut');
  },
  request: (world) => question(world),
  mustNotHappen: ['change'],
});
