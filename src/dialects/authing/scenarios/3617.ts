import { scenario } from '../../../proving/scenario.ts';
import { addCollaborator, annCollaborates, bobSignedIn } from '../conformance/console.ts';

export default scenario({
  code: 3617,
  when: 'A collaborator wants somebody else to collaborate, too.',
  given: (world) => world.person(),
  async request(world) {
    const { ann } = await annCollaborates(world);
    const bob = await bobSignedIn(world);
    return addCollaborator(world, bob.id, ann);
  },
  mustNotHappen: ['change'],
});
