import { scenario } from '../../../proving/scenario.ts';
import { socialLogin, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 200001,
  when: 'A browser was led to a provider, and its person refuses there.',
  given: (world) => withProviders(world),
  request: (world) => socialLogin(world, { visit: { refuses: true } }),
  mustNotHappen: ['session', 'account'],
});
