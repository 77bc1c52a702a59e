import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 404002,
  when: 'A page asks for the comments of a category that the site has not.',
  request: (world) => world.gigya('comments.getComments', { categoryID: 'weather', streamID: 'today' }),
});
