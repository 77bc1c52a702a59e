import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 400020,
  when: 'A registration that no server signed writes `data` that no schema lets clients write.',
  given: async () => {},
  request: (world) => register(world, { data: { vip: true, credit: 5000 } }),
  mustNotHappen: ['account', 'session'],
});
