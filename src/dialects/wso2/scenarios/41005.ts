import { scenario } from '../../../proving/scenario.ts';
import { scopes } from '../conformance/flow.ts';

export default scenario({
  code: 41005,
  when: 'A scope is registered without saying anything.',
  request: (world) => world.wso2('POST', scopes),
});
