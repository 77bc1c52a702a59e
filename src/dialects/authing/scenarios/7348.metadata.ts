import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 7348,
  when: 'Somebody fetches the metadata of a service provider of SAML that the pool is not.',
  request: (world) => world.authing('GET', '/oauth/saml/sp/elsewhere/metadata', undefined, { pool: null }),
});
