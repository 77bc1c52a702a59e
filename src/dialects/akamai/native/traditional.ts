// Sign-in and registration with a password: a login client submits a form of the flow for a person.
import { Password } from '../../../core/credentials/index.ts';
import { linkIdentity, readIdentityToken } from '../../../core/federation/index.ts';
import { checkForm, runHooks } from '../../../core/forms/index.ts';
import { register } from '../../../core/registration/index.ts';
import { enter, proofThenState } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { blockOf } from '../settings.ts';
import { accessing, demandSecret, entered, entering } from '../wire/entered.ts';
import { hooksOf } from '../wire/flow.ts';
import { attributesOf, filledBy, judgedBy, valuesOf } from '../wire/form-values.ts';
import { mailing, mailOf, verificationMail } from '../wire/mails.ts';

export const authNativeTraditional = akamai.endpoint('POST /oauth/auth_native_traditional', {
  summary: 'Signs a person in by the sign-in form.',
  caller: { by: 'login', forms: ['signin'] },
  calls: { checkForm, runHooks, readIdentityToken, proofThenState: proofThenState<never>, linkIdentity, ...entering },
  takes: { params: Parameters({ flow: Text(), flow_version: Text(), form: Text(), merge_token: Maybe(Text()), ...accessing }) },
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
    const disclosure = form.options['credentialDisclosure'] ?? blockOf(entry.ctx.tenant.settings.faces).credentialDisclosure;
    const result = await core.proofThenState({
      named: { text: values[named?.name ?? ''] ?? '' },
      password: Password.typed(values[password.name] ?? ''),
      narrow: disclosure === 'generic' ? 'generic' : undefined,
      carries: [],
      client: entry.client.publicId,
    });
    const { id } = result.person.account;
    if (merged !== undefined) await core.linkIdentity({ account: id, provenAt: entry.ctx.now, token: merged });
    return entered(core, entry, result, params, false);
  },
});

export const registerNativeTraditional = akamai.endpoint('POST /oauth/register_native_traditional', {
  summary: 'Registers a person by the registration form, and signs in.',
  caller: { by: 'login', forms: ['register'] },
  calls: { checkForm, runHooks, register, enter: enter<never>, ...mailing, ...entering },
  faults: { 'email.taken': 390 },
  takes: { params: Parameters({ flow: Text(), flow_version: Maybe(Text()), form: Text(), ...accessing }) },
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
      ...filledBy(attributesOf(form, values)),
      password: newPassword === undefined ? undefined : Password.typed(newPassword),
      declared: judgedBy(entry.people),
      locale: params.locale,
      mailFailure: 'told',
      ...(mail ? { verifyLink: mail.link, verifyText: mail.text, verifyForm: { kind: 'letters', length: 32 } } : {}),
    });
    const result = await core.enter({ account, method: 'registration', carries: [], client: entry.client.publicId, isNew: true });
    return entered(core, entry, result, params, true);
  },
});
