import { scenario } from '../../../proving/scenario.ts';
import { scopes } from '../conformance/flow.ts';

export default scenario({
  code: 41003,
  when: 'A scope is read that nobody registered.',
  request: (world) => world.wso2('GET', `${scopes}/name/none`),
});
