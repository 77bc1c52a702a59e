import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 400100,
  when: 'Somebody who must register a second factor names a provider that the site does not offer.',
  given: async (world) => {
    await world.settings({ secondFactor: { offered: ['totp'], required: 'always' } });
    await world.person();
  },
  request: async (world) => {
    const { regToken } = (await login(world)).body;
    return world.gigya('accounts.tfa.initTFA', { regToken, provider: 'gigyaPhone', mode: 'register' });
  },
  mustNotHappen: ['session'],
});
