import { scenario } from '../../../proving/scenario.ts';
import { socialLogin, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 403040,
  when: 'What a provider sent back is opened in another browser than the one that was led there.',
  given: (world) => withProviders(world),
  request: (world) => socialLogin(world, { cookie: 'none=1' }),
  mustNotHappen: ['session', 'account'],
});
