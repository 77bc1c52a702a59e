import { recoverUsername } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20031,
  when: 'A user name is to be found, and the tenant does not do so.',
  request: (world) => recoverUsername(world, [{ uri: 'http://wso2.org/claims/givenname', value: 'Ann' }]),
  nothing: ['mail'],
});
