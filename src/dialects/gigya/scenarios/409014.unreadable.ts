import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 409014,
  when: 'A site registers a service provider of SAML whose certificate cannot be read.',
  request: (world) =>
    world.gigya(
      'fidm.saml.idp.registerSP',
      {
        config: {
          name: 'shop',
          entityId: 'https://shop.example/saml',
          assertionConsumerServiceUrl: 'https://shop.example/acs',
          certificate: 'a certificate',
        },
      },
      { as: 'application' },
    ),
});
