import { scenario } from '../../../proving/scenario.ts';
import { annSays, posted, withCategory } from '../conformance/comments.ts';

export default scenario({
  code: 403037,
  when: 'A person writes a second review of the same thing.',
  given: async (world) => {
    await withCategory(world, { operationMode: 'reviews', ratingDimensions: ['taste'] });
    await posted(world, { ratings: { taste: 4 } });
  },
  request: (world) => annSays(world, 'postComment', { commentText: 'Better than I said.', ratings: { taste: 5 } }),
  mustNotHappen: ['change'],
});
