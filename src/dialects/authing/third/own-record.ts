// The person who is signed in, in the third generation: get-profile, update-profile, contacts, the password.
import { Type } from 'typebox';
import { namesOf, readAccount, removeContact } from '../../../core/accounts/index.ts';
import { changePassword, decryptWith } from '../../../core/credentials/index.ts';
import { changeContact } from '../../../core/identifiers/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { authing } from '../answers.ts';
import { askingOfUsers, telling, usersOut } from '../owners/third-beside.ts';
import { fieldsOfProfile, withValues } from '../owners/third-user-fields.ts';
import { poolOf } from '../pools.ts';
import { phoneFaults } from '../telephone/contact.ts';
import { writeUser, writing } from '../users/write-user.ts';
import { provenNumberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { userOfThird } from '../wire/user-of-third.ts';
import { Encryption, plainUnless } from './sign-in.ts';

const caller = { by: 'user' } as const;

const { withPost: _posts, flatCustomData: _flat, ...asking } = askingOfUsers;

const getProfile = authing.third('GET /get-profile', {
  summary: 'Shows the person who is signed in.',
  caller,
  calls: { readAccount, ...telling },
  takes: { query: Parameters(asking) },
  handle: async ({ query }, core, entry) =>
    (await usersOut(core, entry, [await core.readAccount({ id: entry.holder.account.id })], query))[0],
});

const updateProfile = authing.third('POST /update-profile', {
  summary: 'Changes the profile of the person who is signed in.',
  caller,
  calls: writing,
  problems: { 'phone:unproven': 2226, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  takes: { body: Type.Object(fieldsOfProfile, { additionalProperties: true }) },
  async handle(_read, core, entry) {
    const { fields, values: custom } = withValues(entry.raw['body'] ?? {});
    await writeUser(core, { ...entry, owner: false }, { id: undefined, given: fields, custom });
    return userOfThird(await core.readAccount({ id: entry.holder.account.id }), poolOf(entry.client));
  },
});

const isDone = {};

const bindEmail = authing.third('POST /bind-email', {
  summary: 'Adds an e-mail address to the person who is signed in.',
  caller,
  calls: { changeContact },
  faults: { 'contact.unchanged': 2208 },
  takes: { body: Parameters({ passCode: Text(), email: Text() }) },
  async handle({ body: { email, passCode } }, core, entry) {
    const { account, session } = entry.holder;
    const next = { value: email, code: passCode };
    const { provenAt } = session;
    await core.changeContact({ account: account.id, contact: 'email', next, codes: 'prove-contact', provenAt, undo: undoLink(entry) });
    return isDone;
  },
});

const bindPhone = authing.third('POST /bind-phone', {
  summary: 'Adds a telephone number to the person who is signed in.',
  caller,
  calls: { changeContact },
  faults: phoneFaults,
  parameters: { phoneNumber: 2028 },
  takes: { body: Parameters({ passCode: Text(), phoneNumber: Text(), phoneCountryCode: Maybe(Text()) }) },
  async handle({ body: { phoneNumber, phoneCountryCode, passCode } }, core, entry) {
    const { account, session } = entry.holder;
    const next = { value: provenNumberOf(entry, phoneNumber, phoneCountryCode), code: passCode };
    const { provenAt } = session;
    await core.changeContact({ account: account.id, contact: 'phone', next, codes: 'prove-contact', provenAt, undo: undoLink(entry) });
    return isDone;
  },
});

const unbind = (path: 'unbind-email' | 'unbind-phone', contact: 'email' | 'phone', summary: string) =>
  authing.third(`POST /${path}`, {
    summary,
    caller,
    calls: { removeContact },
    faults: { 'contact.absent': 2219 },
    takes: { body: Parameters({ passCode: Text() }) },
    async handle({ body }, core, entry) {
      const { account, session } = entry.holder;
      const { provenAt } = session;
      await core.removeContact({ account: account.id, contact, code: body.passCode, provenAt, undo: undoLink(entry) });
      return isDone;
    },
  });

const updatePassword = authing.third('POST /update-password', {
  summary: 'Replaces the password of the person who is signed in.',
  caller,
  calls: { readAccount, decryptWith, changePassword },
  faults: { 'password.mismatch': 2203 },
  takes: { body: Parameters({ newPassword: Text(), oldPassword: Maybe(Text()), passwordEncryptType: Encryption() }) },
  async handle({ body: { newPassword, oldPassword, passwordEncryptType } }, core, entry) {
    const { account, session } = entry.holder;
    const how = plainUnless(passwordEncryptType);
    const names = namesOf(await core.readAccount({ id: account.id }));
    const current = oldPassword === undefined ? undefined : await decryptedPassword(core, entry, 'oldPassword', oldPassword, how);
    const next = await decryptedPassword(core, entry, 'newPassword', newPassword, how);
    await core.changePassword({ account: account.id, current, next, names, session: session.id, provenAt: session.provenAt });
    return isDone;
  },
});

export const ownRecordOfThird = [
  getProfile,
  updateProfile,
  bindEmail,
  bindPhone,
  unbind('unbind-email', 'email', 'Takes the e-mail address away from the person who is signed in, who reads its mails.'),
  unbind('unbind-phone', 'phone', 'Takes the telephone number away from the person who is signed in, who reads its messages.'),
  updatePassword,
];
