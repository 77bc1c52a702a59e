// The flow every application has until it uploads its own: the vendor's standard forms, as data.
import type { JsonObject } from '../../../core/json.ts';
import { german } from './standard-flow-german.ts';

const required = (label: string) => ({ rule: 'required', value: true, message: `${label} is required.` });
const text = (label: string, schemaAttribute: string, more: JsonObject[] = []) => ({
  type: 'text',
  schemaAttribute,
  label,
  validation: [...more, { rule: 'maxLength', value: 1000, message: `${label} is too long.` }],
});
const email = (label: string) => ({
  type: 'email',
  schemaAttribute: 'email',
  label,
  validation: [
    required(label),
    { rule: 'format', value: 'email', message: `${label} is not formatted correctly.` },
    { rule: 'unique', value: true, message: `${label} is already in use.` },
  ],
});
const form = (action: string, fields: string[], options: JsonObject = {}) => ({ type: 'form', action, fields, options });

const names = ['firstName', 'lastName', 'displayName'];
const passwords = ['newPassword', 'newPasswordConfirm'];

export const standardFlow: JsonObject = {
  locales: ['en-US', 'de-DE'],
  forms: {
    signInForm: form('signin', ['signInEmailAddress', 'currentPassword']),
    registrationForm: form('register', [...names, 'emailAddress', ...passwords]),
    socialRegistrationForm: form('socialRegister', [...names, 'emailAddress']),
    forgotPasswordForm: form('forgotPassword', ['signInEmailAddress'], { checkIdentifier: true }),
    resendVerificationForm: form('verifyEmail', ['signInEmailAddress']),
    editProfileForm: form('profile', ['firstName', 'lastName', 'displayNameOptional', 'gender', 'birthdate', 'addressCity']),
    changePasswordForm: form('changePassword', ['currentPassword', ...passwords]),
    changePasswordFormNoAuth: form('newPassword', passwords),
    newPasswordForm: form('newPassword', passwords),
  },
  fields: {
    firstName: { ...text('First name', 'givenName'), socialProfileData: 'given_name' },
    lastName: { ...text('Last name', 'familyName'), socialProfileData: 'family_name' },
    displayName: { ...text('Display name', 'displayName', [required('Display name')]), socialProfileData: 'name' },
    displayNameOptional: { ...text('Display name', 'displayName'), name: 'displayName' },
    gender: {
      type: 'select',
      schemaAttribute: 'gender',
      label: 'Gender',
      options: ['', 'female', 'male', 'other'].map((value) => ({ value })),
      validation: [],
    },
    birthdate: {
      type: 'dateselect',
      schemaAttribute: 'birthday',
      label: 'Birthdate',
      validation: [{ rule: 'format', value: 'date', message: 'Birthdate is no date.' }],
    },
    addressCity: text('City', 'primaryAddress.city'),
    emailAddress: { ...email('Email address'), socialProfileData: 'email' },
    signInEmailAddress: email('Email address'),
    currentPassword: { type: 'password', schemaAttribute: 'password', label: 'Password', validation: [required('Password')] },
    newPassword: {
      type: 'password',
      schemaAttribute: 'password',
      label: 'Password',
      validation: [
        required('Password'),
        { rule: 'minLength', value: 8, message: 'Password must have at least 8 characters.' },
        { rule: 'passwordUnacceptable', value: true, message: 'This password is not acceptable. Select a different password.' },
      ],
    },
    newPasswordConfirm: {
      type: 'password',
      label: 'Password confirmation',
      validation: [{ rule: 'match', value: 'newPassword', message: 'Passwords do not match.' }],
    },
  },
  translations: { 'de-DE': german.sentences },
  mailTemplates: {
    'en-US': {
      passwordRecover: {
        subject: '{{product}}: a new password',
        body: 'Hello,\n\nsomebody, hopefully you, asked for a new password for {{to}}:\n\n{{link}}\n\nCode: {{code}}\n\nIf it was not you, do nothing: your password stays as it is.\n',
      },
      registrationVerification: {
        subject: '{{product}}: please confirm your address',
        body: 'Hello,\n\nplease confirm that {{to}} is yours:\n\n{{link}}\n\nCode: {{code}}\n\nIf you did not ask for this, do nothing.\n',
      },
    },
    'de-DE': german.mails,
  },
  triggers: [],
};
