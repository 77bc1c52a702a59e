import { scenario } from '../../../proving/scenario.ts';
import { addCollaborator, annCollaborates } from '../conformance/console.ts';
import { asOwner } from '../conformance/flow.ts';

export default scenario({
  code: 3620,
  when: 'An owner adds a collaborator who is one already.',
  given: (world) => world.person(),
  async request(world) {
    const { ann } = await annCollaborates(world);
    return addCollaborator(world, ann.id, await asOwner(world));
  },
  mustNotHappen: ['change'],
});
