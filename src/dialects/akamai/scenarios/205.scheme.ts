import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 205,
  when: 'Credentials come in a scheme that this service does not know.',
  request: (world) => world.akamai('/entity.find', { type_name: 'user' }, { as: 'nobody', headers: { authorization: 'Bearer abc' } }),
});
