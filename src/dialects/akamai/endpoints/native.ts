// The native endpoints: a login client submits a form of the flow for a person.
import { issueAuthorizationCode, openAccess } from '../../../core/authorization/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { readRecord } from '../../../core/records/index.ts';
import { register } from '../../../core/registration/index.ts';
import { checkForm } from '../../../core/schema/index.ts';
import { enter, proofThenState } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import type { Reply } from '../envelope.ts';
import type { AkamaiEntry } from '../front-door.ts';
import { blockOf } from '../settings.ts';
import { profileOf, valuesOf } from '../wire/form-values.ts';
import { recordOut } from '../wire/record.ts';
import { typeOf, typing } from '../wire/typed.ts';

const responseType = Words(['token', 'code', 'code_and_token']);
const entering = { ...typing, readRecord, openAccess, issueAuthorizationCode };

export const authNativeTraditional = akamai.endpoint({
  operation: '/oauth/auth_native_traditional',
  method: 'POST',
  path: '/oauth/auth_native_traditional',
  caller: { by: 'login', forms: ['signInForm'] },
  calls: { checkForm, proofThenState, ...entering },
  takes: {
    params: Parameters({
      flow: Text(),
      flow_version: Text(),
      locale: Text(),
      redirect_uri: Text(),
      response_type: responseType,
      form: Text(),
    }),
  },
  async handle({ params }, core, entry) {
    const values = valuesOf(entry);
    await core.checkForm({ fields: entry.form!.fields, values });
    const { credentialDisclosure } = blockOf(entry.ctx.tenant.settings.faces);
    const result = await core.proofThenState({
      named: { text: values['signInEmailAddress'] ?? '' },
      password: Password.typed(values['currentPassword'] ?? ''),
      narrow: credentialDisclosure === 'generic' ? 'generic' : undefined,
      carries: [],
      client: entry.client!.publicId,
    });
    if (result.kind !== 'signed-in') throw new Error(`an obligation nobody carries: ${result.kind}`);
    return entered(core, entry, result.person.account.id, params, false);
  },
});

export const registerNativeTraditional = akamai.endpoint({
  operation: '/oauth/register_native_traditional',
  method: 'POST',
  path: '/oauth/register_native_traditional',
  caller: { by: 'login', forms: ['registrationForm'] },
  calls: { checkForm, register, enter, ...entering },
  faults: { 'email.taken': 390 },
  takes: {
    params: Parameters({
      flow: Text(),
      flow_version: Maybe(Text()),
      locale: Text(),
      redirect_uri: Text(),
      response_type: responseType,
      form: Text(),
    }),
  },
  async handle({ params }, core, entry) {
    const values = valuesOf(entry);
    await core.checkForm({ fields: entry.form!.fields, values });
    const { account } = await core.register({
      email: values['emailAddress'] ?? '',
      password: Password.typed(values['newPassword'] ?? ''),
      profile: profileOf(entry.form!, values),
      locale: params.locale,
      mailFailure: 'told',
      verifyLink: (code) => `${params.redirect_uri}${params.redirect_uri.includes('?') ? '&' : '?'}verification_code=${code}`,
    });
    await core.enter({ account, carries: [], client: entry.client!.publicId, isNew: true });
    return entered(core, entry, account.id, params, true);
  },
});

/** The record, and the access in the form asked for. */
async function entered(
  core: Bound<typeof entering>,
  entry: AkamaiEntry,
  account: string,
  { response_type: wanted, redirect_uri: redirect }: { readonly response_type: string; readonly redirect_uri: string },
  isNew: boolean,
): Promise<Reply> {
  const client = entry.client!.publicId;
  const { open } = await typeOf(core, undefined, { ...entry, client: undefined, through: client }, 'read');
  const token = wanted === 'code' ? {} : { access_token: (await core.openAccess({ account, client })).accessToken };
  const code = wanted === 'token' ? {} : { authorization_code: await core.issueAuthorizationCode({ account, client, redirect }) };
  return {
    body: {
      ...(isNew ? { is_new: true } : {}),
      sso_code: null,
      ...token,
      ...code,
      capture_user: recordOut(open, await core.readRecord({ type: open, key: { id: account } })),
    },
  };
}
