import { scenario } from '../../../proving/scenario.ts';

const locks = { rootFactor: { type: 'failedLogins', scope: ['account'], threshold: 5 }, action: { type: 'lockout', scope: ['account'] } };

export default scenario({
  code: 400007,
  when: 'A server writes rules about failed sign-ins, of which two have one id.',
  request: (world) =>
    world.gigya(
      'accounts.rba.setPolicy',
      {
        policy: {
          commonRules: [
            { id: 'lock', ...locks },
            { id: 'lock', ...locks, enabled: false },
          ],
        },
      },
      { as: 'signed' },
    ),
});
