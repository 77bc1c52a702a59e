// The built-in mails and short messages in English.
import type { OurTexts } from './names.ts';

export const en: OurTexts = {
  mails: {
    'verify-contact': {
      subject: '{{product}}: please confirm your address',
      body: 'Hello,\n\nplease confirm that {{to}} is yours:\n\n{{link}}\n\nCode: {{code}}\n\nIf you did not ask for this, do nothing.\n',
    },
    invitation: {
      subject: '{{product}}: you are invited',
      body: 'Hello,\n\nyou are invited to register at {{product}} with {{to}}:\n\n{{link}}\n\nCode: {{code}}\n\nIf you do not want to, do nothing.\n',
    },
    'confirm-subscription': {
      subject: '{{product}}: do you want our news?',
      body: 'Hello,\n\nsomebody, hopefully you, subscribed {{to}} to news of {{product}}. If you want them, confirm it here:\n\n{{link}}\n\nIf it was not you, do nothing.\n',
    },
    recover: {
      subject: '{{product}}: a new password',
      body: 'Hello,\n\nsomebody, hopefully you, asked for a new password for {{to}}:\n\n{{link}}\n\nCode: {{code}}\n\nIf it was not you, do nothing: your password stays as it is.\n',
    },
    recovered: {
      subject: '{{product}}: your password was changed',
      body: 'Hello,\n\nthe password of {{to}} was changed. If it was not you, ask for a new one at once.\n',
    },
    'remind-username': {
      subject: '{{product}}: your user name',
      body: 'Hello,\n\nsomebody, hopefully you, asked for the user name of {{to}}. It is:\n\n{{username}}\n\nIf it was not you, do nothing.\n',
    },
    'change-contact': {
      subject: '{{product}}: your code',
      body: 'Hello,\n\nyou asked for a code for {{to}}.\n\nCode: {{code}}\n\nIf you did not ask for it, do nothing.\n',
    },
    'sign-in': {
      subject: '{{code}} is your code for {{product}}',
      body: 'Hello,\n\nsomebody, hopefully you, is signing in to {{product}} as {{to}}. In the browser where you began, follow this:\n\n{{link}}\n\nCode, to be typed there: {{code}}\n\nIf it was not you, do nothing, and give the code to nobody.\n',
    },
    'sign-in-code': {
      subject: '{{code}} is your code for {{product}}',
      body: 'Hello,\n\nsomebody, hopefully you, is signing in to {{product}} as {{to}}.\n\nCode, to be typed where you began: {{code}}\n\nIf it was not you, do nothing, and give the code to nobody.\n',
    },
    'contact-added': {
      subject: '{{product}}: a telephone number was added',
      body: 'Hello,\n\na telephone number was added to the account of {{to}} by somebody who was signed in. If it was you, do nothing.\n\nIf it was not you, take it back here, where you then choose a new password:\n\n{{link}}\n',
    },
    'second-factor': {
      subject: '{{product}}: your code',
      body: 'Hello,\n\nsomebody, hopefully you, is about to sign in to your account or to change how it is entered. The code that is asked next is:\n\nCode: {{code}}\n\nTell it to nobody. If it was not you, change your password at once.\n',
    },
    'factor-added': {
      subject: '{{product}}: a second factor was added',
      body: 'Hello,\n\na second factor was added to the account of {{to}} by somebody who was signed in. If it was not you, change your password at once and remove it.\n',
    },
    'factor-moved': {
      subject: '{{product}}: a device is reached another way',
      body: 'Hello,\n\nan app that was signed in said that messages to approve sign-ins to the account of {{to}} reach its device another way from now on. Apps do so from time to time. If you have a doubt, change your password and remove the device.\n',
    },
    'factor-removed': {
      subject: '{{product}}: a second factor was removed',
      body: 'Hello,\n\na second factor was removed from the account of {{to}} by somebody who was signed in. If it was not you, change your password at once.\n',
    },
    'factors-reset': {
      subject: '{{product}}: your second factors were removed',
      body: 'Hello,\n\nan administrator removed the second factors from the account of {{to}}. If you did not ask for it, change your password at once.\n',
    },
    'backup-codes-renewed': {
      subject: '{{product}}: you have new backup codes',
      body: 'Hello,\n\nthe account of {{to}} has new backup codes; the old ones work no more. If it was not you, change your password at once.\n',
    },
    'contact-changed': {
      subject: '{{product}}: your address was changed',
      body: 'Hello,\n\n{{to}} is no longer the address of your account: somebody who was signed in gave another one. If it was you, do nothing.\n\nIf it was not you, take it back here, where you then choose a new password:\n\n{{link}}\n',
    },
    'passkey-added': {
      subject: '{{product}}: a passkey was added',
      body: 'Hello,\n\na passkey was added to the account of {{to}}: it signs in without the password. If it was you, do nothing.\n\nIf it was not you, sign in, remove the passkey and choose a new password.\n',
    },
    'passkey-removed': {
      subject: '{{product}}: a passkey was removed',
      body: 'Hello,\n\na passkey was removed from the account of {{to}} and signs in no more. If it was not you, sign in and choose a new password.\n',
    },
    'comment-posted': {
      subject: '{{product}}: there is a new comment',
      body: 'Hello,\n\nsomebody wrote where you asked to be told of it:\n\n{{link}}\n\nYou are told once an hour at most. If you do not want to be told any more, end it on that page.\n',
    },
  },
  shorts: {
    'verify-contact': '{{product}}: your code is {{code}}{{filled}}',
    invitation: '{{product}}: you are invited. Your code is {{code}}{{filled}}',
    'confirm-subscription': '{{product}}: somebody subscribed you to our news. If it was not you, do nothing.',
    recover: '{{product}}: for a new password, your code is {{code}}{{filled}}',
    recovered: '{{product}}: your password was changed. If it was not you, ask for a new one at once.',
    'remind-username': '{{product}}: your user name is {{username}}',
    'change-contact': '{{product}}: your code is {{code}}{{filled}}',
    'sign-in': '{{product}}: to sign in, your code is {{code}}{{filled}}',
    'sign-in-code': '{{product}}: to sign in, your code is {{code}}{{filled}}',
    'contact-changed': '{{product}}: your telephone number was changed. If it was not you: {{link}}',
    'contact-added': '{{product}}: an e-mail address was added to your account. If it was not you: {{link}}',
    'second-factor': '{{product}}: tell nobody this code. Your code is {{code}}{{filled}}',
    'factor-added': '{{product}}: a second factor was added to your account. If it was not you, change your password at once.',
    'factor-moved':
      '{{product}}: messages to approve your sign-ins reach your device another way now. If you have a doubt, change your password.',
    'factor-removed': '{{product}}: a second factor was removed from your account. If it was not you, change your password at once.',
    'factors-reset': '{{product}}: the second factors of your account were removed by an administrator.',
    'backup-codes-renewed': '{{product}}: your account has new backup codes. If it was not you, change your password at once.',
    'passkey-added': '{{product}}: a passkey was added to your account.',
    'passkey-removed': '{{product}}: a passkey was removed from your account.',
    'comment-posted': '{{product}}: there is a new comment.',
  },
};
