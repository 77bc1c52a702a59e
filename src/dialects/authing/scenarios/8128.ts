import { scenario } from '../../../proving/scenario.ts';
import { enterBySaml } from '../conformance/flow.ts';

export default scenario({
  code: 8128,
  when: 'A person enters an application by SAML, and nobody said of it where assertions go.',
  given: (world) => world.settings({ saml: { offered: true } }),
  request: (world) => enterBySaml(world),
  mustNotHappen: ['session'],
});
