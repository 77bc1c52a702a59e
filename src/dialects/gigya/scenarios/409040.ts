import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 409040,
  when: 'A site is to be reached under a host of its own domain, and the name servers of that domain know no alias of ours there.',
  given: async (world) => {
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example' } } });
    world.nameServer.alias('login.shop.example', 'another-provider.example');
  },
  request: (world) =>
    world.gigya(
      'admin.setSiteConfig',
      { gigyaSettings: { enableSSLForCNAME: true, customAPIDomainPrefix: 'login' } },
      { as: 'application' },
    ),
});
