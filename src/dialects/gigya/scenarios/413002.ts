import { scenario } from '../../../proving/scenario.ts';
import { annSays, withCategory } from '../conformance/comments.ts';

export default scenario({
  code: 413002,
  when: 'A person writes a comment of more than 5000 characters.',
  given: (world) => withCategory(world),
  request: (world) => annSays(world, 'postComment', { commentText: 'a'.repeat(5001) }),
  mustNotHappen: ['change'],
});
