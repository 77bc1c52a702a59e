import { scenario } from '../../../proving/scenario.ts';
import { annSays, posted, withCategory } from '../conformance/comments.ts';

export default scenario({
  code: 400125,
  when: 'A person writes a third comment in a minute, where a category takes two.',
  given: async (world) => {
    await withCategory(world, { spamCap: { maxComments: 2, intervalSec: 60 } });
    await posted(world);
    await posted(world);
  },
  request: (world) => annSays(world, 'postComment', { commentText: 'And another thing.' }),
  mustNotHappen: ['change'],
});
