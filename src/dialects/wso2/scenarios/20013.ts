import { scenario } from '../../../proving/scenario.ts';
import { recoverUsername } from '../conformance/flow.ts';

export default scenario({
  code: 20013,
  when: 'A user name is to be found by claims that have neither name nor value.',
  given: (world) => world.settings({ recovery: { username: true } }),
  request: (world) => recoverUsername(world, [{ uri: null, value: null }]),
  mustNotHappen: ['mail'],
});
