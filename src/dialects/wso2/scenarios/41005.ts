import { scopes } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 41005,
  when: 'A scope is registered without saying anything.',
  request: (world) => world.wso2('POST', scopes),
});
