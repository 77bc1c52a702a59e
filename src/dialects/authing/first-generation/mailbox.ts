// What goes through a mailbox in the first generation: a lost password in three steps, an address that is verified, changed, or taken away.
import { readAccount, removeContact } from '../../../core/accounts/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { changeContact, sendContactProof } from '../../../core/identifiers/index.ts';
import { beginRecovery, checkRecovery, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import { resendToStranger } from '../../../core/registration/index.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { authing } from '../answers.ts';
import { codeOfContact, lostByMail } from '../mailbox/send-mail.ts';
import { verifyLink } from '../mailbox/verify-link.ts';
import { poolOf } from '../pools.ts';
import { showing, shownSelf } from '../users/shown-self.ts';
import { decryptedPassword } from '../wire/password.ts';
import { formerUser, userOut } from '../wire/user.ts';

const inPool = { parameters: { client: 2101 }, requestErrors: { 'tenant.unspecified': 2101, 'tenant.unknown': 2011 } } as const;

export const sendResetPasswordEmail = authing.formerField('sendResetPasswordEmail', {
  summary: 'Mails a code that resets the password.',
  caller: { by: 'anyone' },
  calls: { beginRecovery },
  ...inPool,
  takes: { args: Parameters({ client: Text(), email: Email() }) },
  async handle({ args }, core, entry) {
    await core.beginRecovery(lostByMail(entry, args.email));
    return { code: 200, message: '成功', status: true };
  },
});

export const verifyResetPasswordVerifyCode = authing.formerField('verifyResetPasswordVerifyCode', {
  summary: 'Says whether the code that was mailed resets the password; it stays good for that.',
  caller: { by: 'anyone' },
  calls: { checkRecovery },
  ...inPool,
  takes: { args: Parameters({ client: Text(), email: Email(), verifyCode: Text({ blank: 'allowed' }) }) },
  async handle({ args }, core) {
    await core.checkRecovery(codeOfContact(args.email, args.verifyCode));
    return { code: 200, message: '成功', status: true };
  },
});

export const changePassword1 = authing.formerField('changePassword', {
  summary: 'Sets a new password with the code that was mailed.',
  caller: { by: 'anyone' },
  calls: { decryptWith, setPasswordByRecovery, readAccount },
  ...inPool,
  takes: { args: Parameters({ client: Text(), email: Email(), verifyCode: Text({ blank: 'allowed' }), password: Text() }) },
  async handle({ args }, core, entry) {
    const next = await decryptedPassword(core, entry, 'password', args.password);
    const { account } = await core.setPasswordByRecovery({ proof: codeOfContact(args.email, args.verifyCode), next });
    return formerUser(userOut(await core.readAccount({ id: account.id }), poolOf(entry.client)));
  },
});

export const sendVerifyEmail = authing.formerField('sendVerifyEmail', {
  summary: 'Mails a link that verifies the address of a user.',
  caller: { by: 'anyone' },
  calls: { resendToStranger },
  ...inPool,
  takes: { args: Parameters({ client: Text(), email: Email(), token: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    // Whoever names an address is written to there, and nowhere else: a token would prove nothing more.
    if (args.token !== undefined) throw entry.ctx.fail('input.rejected', { problems: [{ field: 'token', rule: 'reserved' }] });
    await core.resendToStranger({ key: { named: args.email, kinds: ['email'] }, link: verifyLink(entry), form: { kind: 'token' } });
    return { code: 200, message: '发送验证邮件成功', status: true };
  },
});

export const sendChangeEmailVerifyCode = authing.formerField('sendChangeEmailVerifyCode', {
  summary: 'Mails a code that proves an address for a change.',
  caller: { by: 'anyone' },
  calls: { sendContactProof },
  takes: { args: Parameters({ userPoolId: Text(), email: Email() }) },
  async handle({ args }, core) {
    await core.sendContactProof({ contact: 'email', text: args.email, use: 'change' });
    return { code: 200, message: '成功', status: true };
  },
});

export const updateEmail1 = authing.formerField('updateEmail', {
  summary: 'Replaces the e-mail address of the person who is signed in.',
  caller: { by: 'user' },
  calls: { changeContact, ...showing },
  takes: {
    args: Parameters({ userPoolId: Text(), email: Email(), emailCode: Text(), oldEmail: Maybe(Text()), oldEmailCode: Maybe(Text()) }),
  },
  async handle({ args }, core, entry) {
    const { account, session } = entry.holder;
    const old = {
      ...(args.oldEmail === undefined ? {} : { value: args.oldEmail }),
      ...(args.oldEmailCode === undefined ? {} : { code: args.oldEmailCode }),
    };
    const next = { value: args.email, code: args.emailCode };
    const { provenAt } = session;
    const undo = undoLink(entry);
    await core.changeContact({ account: account.id, contact: 'email', next, old, provenAt, undo, codes: 'prove-contact' });
    return formerUser(await shownSelf(core, entry));
  },
});

export const unbindEmail1 = authing.formerField('unbindEmail', {
  summary: 'Takes the e-mail address away from the person who is signed in.',
  caller: { by: 'user' },
  calls: { removeContact, ...showing },
  requestErrors: { 'tenant.unspecified': 2101, 'tenant.unknown': 2011 },
  takes: { args: Parameters({ user: Maybe(Text()), client: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const { account, session } = entry.holder;
    const whose = args.user === undefined ? account.id : (await core.readAccount({ short: args.user })).account.id;
    if (whose !== account.id) throw entry.ctx.fail('ownership.missing', { what: 'profile', id: whose });
    await core.removeContact({ account: account.id, contact: 'email', provenAt: session.provenAt, undo: undoLink(entry) });
    return formerUser(await shownSelf(core, entry));
  },
});
