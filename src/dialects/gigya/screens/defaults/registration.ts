// Default-RegistrationLogin: whoever comes, registers, forgot a password, or must do one thing more before being signed in.
import { captcha, field, form, link, providers, screen, secondFactor, set, words } from './markup.ts';

const name = field('loginID', 'NAME', { required: true });
const password = field('password', 'PASSWORD', { type: 'password', required: true });
const email = field('email', 'EMAIL', { type: 'email', required: true });
const newPassword = field('newPassword', 'NEW_PASSWORD', { type: 'password', required: true, beside: 'gigya-password-strength' });
const again = field('passwordRetype', 'AGAIN', { type: 'password', required: true });
const back = link('gigya-login-screen', 'BACK');

export const linkAccount = screen('gigya-link-account-screen', 'LINK', [
  words('p', 'LINK_HELP'),
  form('link-account', 'gigya-link-account-form', [name, password], 'LINK_BUTTON'),
]);

export const registrationLogin = set('Default-RegistrationLogin', [
  screen('gigya-login-screen', 'SIGN_IN', [
    providers,
    form('login', 'gigya-login-form', [name, password, captcha('gigya-login-form')], 'SIGN_IN'),
    link('gigya-forgot-password-screen', 'FORGOTTEN'),
    link('gigya-register-screen', 'REGISTER'),
  ]),
  screen('gigya-register-screen', 'REGISTER', [
    providers,
    form(
      'register',
      'gigya-register-form',
      [
        field('email', 'EMAIL', { type: 'email', required: true, beside: 'gigya-loginID-availability' }),
        field('profile.firstName', 'FIRST_NAME'),
        field('profile.lastName', 'LAST_NAME'),
        field('password', 'PASSWORD', { type: 'password', required: true, beside: 'gigya-password-strength' }),
        again,
        captcha('gigya-register-form'),
      ],
      'REGISTER',
    ),
    back,
  ]),
  screen('gigya-complete-registration-screen', 'COMPLETE', [
    form(
      'profile',
      'gigya-complete-registration-form',
      [
        field('profile.email', 'EMAIL', { type: 'email', required: true }),
        field('profile.firstName', 'FIRST_NAME'),
        field('profile.lastName', 'LAST_NAME'),
      ],
      'CONTINUE',
    ),
  ]),
  screen('gigya-verification-pending-screen', 'PENDING', [
    words('p', 'PENDING_HELP'),
    form(
      'resend-verification-code',
      'gigya-resend-verification-code-form',
      [email],
      'SEND_AGAIN',
      ' data-on-success-screen="gigya-verification-sent-screen"',
    ),
    back,
  ]),
  screen('gigya-verification-sent-screen', 'SENT', [back]),
  screen('gigya-forgot-password-screen', 'LOST', [
    form(
      'reset-password',
      'gigya-forgot-password-form',
      [name, captcha('gigya-forgot-password-form')],
      'SEND_LINK',
      ' data-on-success-screen="gigya-forgot-password-success-screen"',
    ),
    back,
  ]),
  screen('gigya-forgot-password-success-screen', 'SENT', [words('p', 'SENT_HELP'), back]),
  screen('gigya-reset-password-screen', 'LOST', [
    form(
      'reset-password',
      'gigya-reset-password-form',
      [newPassword, again],
      'SET_PASSWORD',
      ' data-on-success-screen="gigya-reset-password-success-screen"',
    ),
  ]),
  screen('gigya-reset-password-success-screen', 'CHANGED', [back]),
  screen('gigya-password-change-required-screen', 'CHANGE_DUE', [
    form(
      'profile',
      'gigya-password-change-required-form',
      [field('password', 'PRESENT_PASSWORD', { type: 'password', required: true }), newPassword, again],
      'SET_PASSWORD',
    ),
  ]),
  screen('gigya-tfa-registration-screen', 'ENROL', [secondFactor('register')]),
  screen('gigya-tfa-verification-screen', 'CONFIRM', [secondFactor('verify')]),
  linkAccount,
]);
