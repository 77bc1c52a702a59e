import { question, questioned } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20003,
  when: 'The database loses its connection while it is read which questions the person answered.',
  given: async (world) => {
    await questioned(world);
    world.breaks('answers.sets', 'cut');
  },
  request: (world) => question(world),
  nothing: ['change'],
});
