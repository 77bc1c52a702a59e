import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403,
  when: 'A login client searches records, which its features do not allow.',
  request: (world) => world.akamai('/entity.find', { type_name: 'user' }, { as: 'login' }),
});
