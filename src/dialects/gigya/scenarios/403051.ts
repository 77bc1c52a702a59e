import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403051,
  when: "The caller's network address is on the list of those who may not call.",
  given: (world) => world.settings({ addresses: { deny: ['127.0.0.0/8'] } }),
  request: (world) => world.gigya('accounts.initRegistration'),
});
