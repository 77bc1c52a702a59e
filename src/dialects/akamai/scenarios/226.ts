import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 226,
  when: 'A form asks for an attribute that was removed from the schema.',
  given: async (world) => void (await world.akamai('/entityType.removeAttribute', { type_name: 'user', attribute_name: 'familyName' })),
  request: (world) => register(world),
  mustNotHappen: ['change'],
});
