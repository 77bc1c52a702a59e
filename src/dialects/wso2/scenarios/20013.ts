import { recoverUsername } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20013,
  when: 'A user name is to be found by claims that have neither name nor value.',
  given: (world) => world.settings({ recovery: { username: true } }),
  request: (world) => recoverUsername(world, [{ uri: null, value: null }]),
  nothing: ['mail'],
});
