import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 205,
  when: 'Records are searched without any credentials.',
  request: (world) => world.akamai('/entity.find', { type_name: 'user' }, { as: 'nobody' }),
});
