import { scenario } from '../../../proving/scenario.ts';
import { scopes } from '../conformance/flow.ts';

export default scenario({
  code: 41002,
  when: 'A scope is registered without a name for people.',
  request: (world) => world.wso2('POST', scopes, { name: 'orders:read' }),
});
