import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 18016,
  when: 'A path names a tenant domain that does not exist.',
  request: (world) => world.wso2('POST', '/api/identity/recovery/v0.9/validate-code', { code: 'x' }, { tenant: 'foo.com' }),
});
