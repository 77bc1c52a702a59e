import { scenario } from '../../../proving/scenario.ts';
import { annSays, withCategory } from '../conformance/comments.ts';

export default scenario({
  code: 401001,
  when: 'A person puts a picture beside a comment, where a category takes texts alone.',
  given: (world) => withCategory(world),
  request: (world) =>
    annSays(world, 'postComment', {
      commentText: 'Look at this.',
      mediaItems: [{ type: 'image', src: 'https://pictures.example.org/cat.png' }],
    }),
  mustNotHappen: ['change'],
});
