import { scenario } from '../../../proving/scenario.ts';
import { annCollaborates, shareOf, updateCollaborator } from '../conformance/console.ts';

export default scenario({
  code: 3624,
  when: 'A collaborator takes a larger share.',
  given: (world) => world.person(),
  async request(world) {
    const { ann, id } = await annCollaborates(world);
    return updateCollaborator(world, id, ann, shareOf(5));
  },
  mustNotHappen: ['change'],
});
