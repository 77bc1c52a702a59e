import { scenario } from '../../../proving/scenario.ts';
import { recoverUsername } from '../conformance/flow.ts';

export default scenario({
  code: 20031,
  when: 'A user name is to be found, and the tenant does not do so.',
  request: (world) => recoverUsername(world, [{ uri: 'http://wso2.org/claims/givenname', value: 'Ann' }]),
  mustNotHappen: ['mail'],
});
