import { scenario } from '../../../proving/scenario.ts';
import { bindAtHarbour, withHarbour } from '../conformance/flow.ts';

export default scenario({
  code: 2213,
  when: 'Somebody who has an identity at a provider binds another one of the same provider.',
  given: async (world) => {
    await withHarbour(world);
    await bindAtHarbour(world, 'h-1');
  },
  request: (world) => bindAtHarbour(world, 'h-2'),
  mustNotHappen: ['change'],
});
