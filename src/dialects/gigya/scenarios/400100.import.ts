import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400100,
  when: 'A server brings the telephone of a person along, and the site offers no codes by short message.',
  request: async (world) => {
    const { id } = await world.person();
    const phones = [{ phoneNumber: '+4915112345678', method: 'sms' }];
    return world.gigya('accounts.tfa.importTFA', { UID: id.replaceAll('-', ''), provider: 'gigyaPhone', phones }, { as: 'signed' });
  },
});
