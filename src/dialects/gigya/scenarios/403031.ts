import { scenario } from '../../../proving/scenario.ts';
import { annSays, posted, siteSays, withCategory } from '../conformance/comments.ts';

export default scenario({
  code: 403031,
  when: 'A person flags a comment that a moderator approved.',
  given: (world) => withCategory(world),
  request: async (world) => {
    const commentID = await posted(world);
    await siteSays(world, 'updateComment', { commentID, status: 'published' });
    return annSays(world, 'flagComment', { commentID });
  },
});
