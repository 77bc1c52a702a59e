import { scenario } from '../../../proving/scenario.ts';
import { registerOfFirst } from '../conformance/flow.ts';

export default scenario({
  code: 2032,
  when: "A newcomer registers by address without a password, through the first generation's interface.",
  request: (world) => registerOfFirst(world, { email: 'ada@example.com' }),
  mustNotHappen: ['account'],
});
