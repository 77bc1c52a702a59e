import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/flow.ts';

export default scenario({
  code: 20017,
  when: 'Recovery by mail is switched off, as it is by default with this vendor.',
  given: (world) => world.settings({ recovery: { message: false } }),
  request: (world) => recover(world),
  mustNotHappen: ['mail'],
});
