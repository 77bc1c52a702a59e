import { scenario } from '../../../proving/scenario.ts';
import { annSays, posted, withCategory } from '../conformance/comments.ts';

export default scenario({
  code: 410000,
  when: 'A person votes on a comment that its author took away.',
  given: (world) => withCategory(world),
  request: async (world) => {
    const commentID = await posted(world);
    await annSays(world, 'deleteComment', { commentID });
    return annSays(world, 'vote', { commentID, vote: 'pos' });
  },
});
