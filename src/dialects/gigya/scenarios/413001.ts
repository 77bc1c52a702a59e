import { scenario } from '../../../proving/scenario.ts';
import { annSays, withCategory } from '../conformance/comments.ts';

export default scenario({
  code: 413001,
  when: 'A person sends a comment in more than a hundred kilobytes.',
  given: (world) => withCategory(world),
  request: (world) => annSays(world, 'postComment', { commentText: 'a'.repeat(110_000) }),
  mustNotHappen: ['change'],
});
