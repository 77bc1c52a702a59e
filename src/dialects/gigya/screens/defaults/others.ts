// The other default sets: of who is signed in, of who only wants mail, and of who proves once more who he is.
import { captcha, field, form, link, screen, secondFactor, set } from './markup.ts';
import { linkAccount } from './registration.ts';

const password = field('password', 'PASSWORD', { type: 'password', required: true });

export const profileUpdate = set('Default-ProfileUpdate', [
  screen('gigya-update-profile-screen', 'PROFILE', [
    form(
      'profile',
      'gigya-profile-form',
      [
        '<div class="gigya-myPhoto" data-mode="upload" width="96" height="96"></div>',
        field('profile.firstName', 'FIRST_NAME'),
        field('profile.lastName', 'LAST_NAME'),
        field('profile.city', 'CITY'),
      ],
      'SAVE',
    ),
    link('gigya-change-password-screen', 'CHANGE_PASSWORD'),
  ]),
  screen('gigya-change-password-screen', 'CHANGE_PASSWORD', [
    form(
      'profile',
      'gigya-change-password-form',
      [
        field('password', 'PRESENT_PASSWORD', { type: 'password', required: true }),
        field('newPassword', 'NEW_PASSWORD', { type: 'password', required: true, beside: 'gigya-password-strength' }),
        field('passwordRetype', 'AGAIN', { type: 'password', required: true }),
      ],
      'SET_PASSWORD',
      ' data-on-success-screen="gigya-change-password-success-screen"',
    ),
  ]),
  screen('gigya-change-password-success-screen', 'CHANGED', []),
  screen('gigya-tfa-edit-screen', 'ENROL', [secondFactor('edit')]),
]);

export const liteRegistration = set('Default-LiteRegistration', [
  screen('gigya-subscribe-with-email-screen', 'NEWS', [
    form(
      'subscribe-with-email',
      'gigya-subscribe-with-email-form',
      [field('email', 'EMAIL', { type: 'email', required: true }), captcha('gigya-subscribe-with-email-form')],
      'SUBSCRIBE',
      ' data-on-success-screen="gigya-subscribe-thank-you-screen"',
    ),
  ]),
  screen('gigya-subscribe-thank-you-screen', 'THANKS', []),
]);

export const linkAccounts = set('Default-LinkAccounts', [linkAccount]);

export const reAuthentication = set('Default-ReAuthentication', [
  screen('gigya-reauthentication-screen', 'CONFIRM', [
    form(
      'login',
      'gigya-reauthentication-form',
      [field('loginID', 'NAME', { required: true }), password, captcha('gigya-reauthentication-form')],
      'CONTINUE',
    ),
  ]),
]);
