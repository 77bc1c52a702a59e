// user, updateUser, userExist of the first generation. Its updateUser sets the password, too, and signs out.
import { demandHere, demandSelf, findAccount, type OpenChange } from '../../../core/accounts/index.ts';
import { demandContact, tellAvailability } from '../../../core/identifiers/index.ts';
import { endSessions } from '../../../core/sessions/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { ownToken } from '../authenticate.ts';
import { photoField } from '../photos/photos.ts';
import { poolOf } from '../pools.ts';
import { keyOf, writeUser, writing } from '../users/write-user.ts';
import { fieldsOfInput } from '../wire/input-fields.ts';
import { numberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { formerUser, userOut } from '../wire/user.ts';

const inPool = { parameters: { registerInClient: 2205 }, requestErrors: { 'tenant.unspecified': 2205, 'tenant.unknown': 2011 } } as const;

export const user1 = authing.formerField('user', {
  summary: 'Shows one user.',
  caller: { by: 'user-or-owner' },
  calls: { findAccount, demandHere, demandSelf },
  ...inPool,
  takes: { args: Parameters({ id: Maybe(Text()), registerInClient: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const person = await core.findAccount(keyOf(args.id, entry));
    // An id of nobody meets the same refusal as another's, so that it does not tell who exists.
    if (!entry.owner) await core.demandSelf({ caller: entry.holder.account, account: person?.account.id ?? '' });
    if (!person) {
      await core.demandHere(keyOf(args.id, entry));
      throw entry.ctx.fail('account.not-found', { by: 'id', given: args.id ?? '' });
    }
    return formerUser(userOut(person, poolOf(entry.client), ownToken(entry, person.account.id)));
  },
});

/** What this vendor writes for a session that is over. */
const over = '2000-01-01T00:00:00+08:00';

export const updateUser1 = authing.formerField('updateUser', {
  summary: 'Changes a user; sets another password beside the present one; signs out, if the token is to end at 0.',
  caller: { by: 'user-or-owner' },
  calls: { ...writing, demandContact, endSessions },
  ...inPool,
  faults: { 'contact.absent': 2218, 'password.mismatch': 2203 },
  problems: { 'phone:unproven': 2226, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  takes: { args: Parameters({ ...fieldsOfInput('generation-1', 'UserUpdateInput'), ...photoField }) },
  async handle(_read, core, entry) {
    const { _id: whose, registerInClient: _pool, oldPassword: old, tokenExpiredAt: end, password, ...rest } = entry.raw['args'] ?? {};
    const id = typeof whose === 'string' ? whose : undefined;
    const next = typeof password === 'string' && password !== '' ? password : undefined;
    if (end === '0') {
      const person = await core.readAccount(keyOf(id, entry));
      if (!entry.owner) await core.demandSelf({ caller: entry.holder.account, account: person.account.id });
      await core.endSessions({ account: person.account.id, by: entry.owner ? 'operator' : 'everywhere' });
      return formerUser({ ...userOut(person, poolOf(entry.client)), tokenExpiredAt: over });
    }
    if (end !== undefined && end !== null)
      throw entry.ctx.fail('input.rejected', { problems: [{ field: 'tokenExpiredAt', rule: 'reserved' }] });
    if (entry.owner || next === undefined)
      return formerUser(await writeUser(core, entry, { id, given: entry.owner && next ? { ...rest, password: next } : rest }));
    const { account, session } = entry.holder;
    await core.demandContact({ account: account.id, contact: 'email' });
    const current = typeof old === 'string' && old !== '' ? await decryptedPassword(core, entry, 'oldPassword', old) : undefined;
    const change: OpenChange = {
      kind: 'password',
      current,
      next: await decryptedPassword(core, entry, 'password', next),
      provenAt: session.provenAt,
      session: session.id,
    };
    return formerUser(await writeUser(core, entry, { id, given: rest, more: [change] }));
  },
});

export const userExist = authing.formerField('userExist', {
  summary: 'Says whether there is a user of that name, address or telephone.',
  caller: { by: 'anyone' },
  calls: { tellAvailability },
  takes: { args: Parameters({ userPoolId: Text(), email: Maybe(Text()), phone: Maybe(Text()), username: Maybe(Text()) }) },
  async handle({ args: { email, phone, username } }, core, entry) {
    const texts = [email, username, phone === undefined ? undefined : numberOf(entry, phone)].flatMap((text) => text ?? []);
    if (texts.length === 0) throw refuse('parameter.missing', { names: ['email', 'phone', 'username'], blank: false, in: 'args' });
    for (const text of texts) if (!(await core.tellAvailability({ text }))) return true;
    return false;
  },
});
