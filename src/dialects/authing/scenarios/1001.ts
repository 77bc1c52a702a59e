import { scenario } from '../../../proving/scenario.ts';
import { accessToken } from '../conformance/flow.ts';

export default scenario({
  code: 1001,
  when: "A pool's secret is wrong when an owner's token is asked for.",
  request: (world) => accessToken(world, world.keys.authing.pool, 'wrong'),
});
