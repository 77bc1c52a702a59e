import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 410000,
  when: 'A method is called that the vendor retired together with its product.',
  request: (world) => world.gigya('socialize.getFeed'),
});
