import { scenario } from '../../../proving/scenario.ts';
import { annCollaborates, removeCollaborator } from '../conformance/console.ts';
import { asOwner } from '../conformance/flow.ts';

export default scenario({
  code: 3623,
  when: 'An owner ends a collaboration that has ended.',
  given: (world) => world.person(),
  async request(world) {
    const { id } = await annCollaborates(world);
    const owner = await asOwner(world);
    await removeCollaborator(world, id, owner);
    return removeCollaborator(world, id, owner);
  },
  mustNotHappen: ['change'],
});
