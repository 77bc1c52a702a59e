import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400013,
  when: 'A server asks for a token by a kind of grant that there is not.',
  request: (world) => world.gigya('socialize.getToken', { grant_type: 'password' }, { as: 'secret', over: 'https' }),
  mustNotHappen: ['session'],
});
