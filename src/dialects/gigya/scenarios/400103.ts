import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400103,
  when: 'A page shows a screen-set in an element that it does not have: its script says so, and asks nobody.',
  given: (world) =>
    world.gigya(
      'accounts.setScreenSet',
      { screenSetID: 'Default-RegistrationLogin', html: '<div class="gigya-screen-set"></div>' },
      { as: 'signed' },
    ),
  request: (world) =>
    world.inPage('accounts.showScreenSet', { screenSet: 'Default-RegistrationLogin', containerID: 'login' }, { elements: ['header'] }),
  mustNotHappen: ['session', 'account'],
});
