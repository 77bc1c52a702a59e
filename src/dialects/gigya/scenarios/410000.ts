import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 410000,
  when: 'A method is called of a product that is no more.',
  request: (world) => world.gigya('socialize.getFeed'),
});
