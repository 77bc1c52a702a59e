import { accessToken } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 1001,
  when: "A pool's secret is wrong when an owner's token is asked for.",
  request: (world) => accessToken(world, world.keys.authing.pool, 'wrong'),
});
