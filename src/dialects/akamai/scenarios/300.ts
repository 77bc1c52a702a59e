import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 300,
  when: 'Two records are created all or none, and the second has the address of the first: the first is undone with it.',
  request: (world) =>
    world.akamai('/entity.bulkCreate', {
      type_name: 'user',
      commit_each: 'false',
      all_attributes: [{ email: 'ben@example.org' }, { email: 'Ben@example.org' }],
    }),
  place: 'results.0.code',
  mustNotHappen: ['change', 'account'],
});
