// Sign-in and registration with a password: a login client submits a form of the flow for a person.
import { Password } from '../../../core/credentials/index.ts';
import { linkIdentity, readIdentityToken } from '../../../core/federation/index.ts';
import { checkForm, runHooks } from '../../../core/forms/index.ts';
import { register } from '../../../core/registration/index.ts';
import { completeSignIn, proofThenState } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { blockOf } from '../settings.ts';
import { hooksOf } from '../wire/flow.ts';
import { attributesOf, newcomerFromForm, validationSchema, valuesOf } from '../wire/form-values.ts';
import { mailing, mailOf, verificationMail } from '../wire/mails.ts';
import { accessCommands, demandSecret, signedInReply, signInCommands } from '../wire/sign-in-reply.ts';

export const authNativeTraditional = akamai.endpoint('POST /oauth/auth_native_traditional', {
  summary: 'Signs a person in by the sign-in form.',
  caller: { by: 'login', forms: ['signin'] },
  calls: { checkForm, runHooks, readIdentityToken, proofThenState: proofThenState<never>, linkIdentity, ...signInCommands },
  takes: {
    params: Parameters({ flow: Maybe(Text()), flow_version: Maybe(Text()), form: Text(), merge_token: Maybe(Text()), ...accessCommands }),
  },
  async handle({ params }, core, entry) {
    const form = entry.form;
    const values = valuesOf(entry);
    demandSecret(params);
    await core.checkForm({ fields: form.fields, values });
    await core.runHooks({ hooks: hooksOf(form, 'afterSubmit'), values });
    const { merge_token: merged } = params;
    if (merged !== undefined) await core.readIdentityToken({ token: merged });
    const password = form.fields.find(({ type }) => type === 'password')!;
    const named = form.fields.find(({ type }) => type !== 'password');
    const disclosure = form.options['credentialDisclosure'] ?? blockOf(entry.ctx.tenant.settings.apis).credentialDisclosure;
    const result = await core.proofThenState({
      named: { text: values[named?.name ?? ''] ?? '' },
      password: Password.typed(values[password.name] ?? ''),
      narrow: disclosure === 'generic' ? 'generic' : undefined,
      supports: [],
      client: entry.client.publicId,
    });
    const { id } = result.person.account;
    if (merged !== undefined) await core.linkIdentity({ account: id, session: result.session.session, token: merged });
    return signedInReply(core, entry, result, params, false);
  },
});

export const registerNativeTraditional = akamai.endpoint('POST /oauth/register_native_traditional', {
  summary: 'Registers a person by the registration form, and signs in.',
  caller: { by: 'login', forms: ['register'] },
  calls: { checkForm, runHooks, register, completeSignIn: completeSignIn<never>, ...mailing, ...signInCommands },
  faults: { 'email.taken': 390 },
  takes: { params: Parameters({ flow: Maybe(Text()), flow_version: Maybe(Text()), form: Text(), ...accessCommands }) },
  async handle({ params }, core, entry) {
    const form = entry.form;
    const values = valuesOf(entry);
    demandSecret(params);
    await core.checkForm({ fields: form.fields, values });
    await core.runHooks({ hooks: [...hooksOf(form, 'afterSubmit'), ...hooksOf(form, 'beforeSave')], values });
    const { settings } = entry.ctx.tenant;
    const mail = settings.contacts.verify !== 'off' ? await mailOf(core, entry, verificationMail) : undefined;
    const { newPassword } = values;
    const { account } = await core.register({
      ...newcomerFromForm(attributesOf(entry, values)),
      password: newPassword === undefined ? undefined : Password.typed(newPassword),
      declared: validationSchema(entry.people),
      locale: params.locale,
      ...(mail ? { verifyLink: mail.link, verifyText: mail.text, verifyForm: { kind: 'letters', length: 32 } } : {}),
    });
    const result = await core.completeSignIn({ account, method: 'registration', supports: [], client: entry.client.publicId, isNew: true });
    return signedInReply(core, entry, result, params, true);
  },
});
