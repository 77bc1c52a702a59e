import { scenario } from '../../../proving/scenario.ts';
import { annCollaborates, bobSignedIn, removeCollaborator } from '../conformance/console.ts';

export default scenario({
  code: 3621,
  when: 'A user ends the collaboration of another one.',
  given: (world) => world.person(),
  async request(world) {
    const { id } = await annCollaborates(world);
    return removeCollaborator(world, id, await bobSignedIn(world));
  },
  mustNotHappen: ['change'],
});
