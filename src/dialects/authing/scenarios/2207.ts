import { scenario } from '../../../proving/scenario.ts';
import { user } from '../conformance/flow.ts';

export default scenario({
  code: 2207,
  when: 'A token that this service never signed is used.',
  request: (world) => user(world, { token: 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl' }),
});
