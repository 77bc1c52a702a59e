// The sign-ins at the page: by name and password, or by the ticket of a sign-in that stopped at an address, with the code that was mailed
// there.
import { Password } from '../../../core/credentials/index.ts';
import { checkForm } from '../../../core/forms/index.ts';
import { sendVerification } from '../../../core/registration/index.ts';
import { accountOfTicket, confirmAndContinue, proofThenState } from '../../../core/sign-in/index.ts';
import { proofIn, typedCode } from '../../../hosted/index.ts';
import type { HttpReply } from '../../../http/request.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { FormEntry } from '../entry.ts';
import { valuesOf } from './form-values.ts';

/** The page once more: nothing is wrong. */
export const again = { fields: {}, credentials: false, says: undefined };

/** The page once more, since another site sent the form. */
export const foreign = { fields: {}, credentials: false, says: 'foreign' } as const;

export const proving = {
  checkForm,
  proofThenState: proofThenState<'contact-unverified'>,
  accountOfTicket,
  confirmAndContinue,
  sendVerification,
};
type Core = Bound<typeof proving>;

/** A person who is let in, or the page that stands before that. */
type Step = { readonly account: string; readonly session: string } | { readonly page: HttpReply };

export async function byPassword(core: Core, entry: FormEntry, sent: URLSearchParams): Promise<Step> {
  if (sent.has('another')) return { page: entry.onPage!(again) };
  const fields = entry.form.fields;
  const values = valuesOf(entry);
  await core.checkForm({ fields, values });
  const password = fields.find(({ type }) => type === 'password')!;
  const named = fields.find(({ type }) => type !== 'password');
  const result = await core.proofThenState({
    named: { text: values[named?.name ?? ''] ?? '' },
    password: Password.typed(values[password.name] ?? ''),
    narrow: 'generic',
    supports: ['contact-unverified'],
    captcha: proofIn(sent, entry.ctx.tenant.settings.captcha),
    client: entry.client.publicId,
  });
  const account = result.person.account.id;
  return result.kind === 'signed-in'
    ? { account, session: result.session.session.id }
    : sendCode(core, entry, { account, ticket: result.ticket });
}

export async function byCode(
  core: Core,
  entry: FormEntry,
  { ticket, sent }: { readonly ticket: string; readonly sent: URLSearchParams },
): Promise<Step> {
  if (sent.has('another')) {
    const { account } = await core.accountOfTicket({ ticket });
    return account ? sendCode(core, entry, { account, ticket }) : { page: entry.onCodePage!(ticket, 'late') };
  }
  const code = typedCode(sent.get('code') ?? '');
  if (code === '') return { page: entry.onCodePage!(ticket, 'empty') };
  const result = await core.confirmAndContinue({ ticket, code, supports: ['contact-unverified'], client: entry.client.publicId });
  const account = result.person.account.id;
  return result.kind === 'signed-in'
    ? { account, session: result.session.session.id }
    : sendCode(core, entry, { account, ticket: result.ticket });
}

/** Mails a code, which replaces the one sent before, and asks for it. Where nothing is left to confirm, the sign-in begins anew. */
async function sendCode(
  core: Core,
  entry: FormEntry,
  { account, ticket }: { readonly account: string; readonly ticket: string },
): Promise<Step> {
  const { length, alphabet } = entry.ctx.tenant.settings.codes;
  const sent = await core.sendVerification({ account, link: undefined, form: { kind: 'typed', length, alphabet } });
  return { page: sent ? entry.onCodePage!(ticket) : entry.onPage!(again) };
}
