import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 409014,
  when: 'A site registers an identity provider of SAML without the certificate that proves what it sends.',
  request: (world) =>
    world.gigya(
      'fidm.saml.registerIdP',
      { config: { name: 'school', entityID: 'https://idp.example/metadata', singleSignOnServiceUrl: 'https://idp.example/sso' } },
      { as: 'application' },
    ),
});
