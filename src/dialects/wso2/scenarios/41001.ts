import { scenario } from '../../../proving/scenario.ts';
import { scopes } from '../conformance/flow.ts';

export default scenario({
  code: 41001,
  when: 'A scope is registered without a name.',
  request: (world) => world.wso2('POST', scopes, { displayName: 'Read orders' }),
});
