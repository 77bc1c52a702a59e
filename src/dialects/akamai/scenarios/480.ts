import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 480,
  when: 'An operation is called while it is out of service for maintenance.',
  given: (world) => world.settings({ units: { suspended: ['entity.bulkCreate'] } }),
  request: (world) => world.akamai('/entity.bulkCreate', { type_name: 'user', all_attributes: [{ email: 'ben@example.org' }] }),
  mustNotHappen: ['change'],
});
