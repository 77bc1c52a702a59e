// /oauth/forgot_password_native and /oauth/verify_email_native: mails whose codes lead back in.

import { checkForm, runHooks } from '../../../core/forms/index.ts';
import { beginRecovery } from '../../../core/recovery/index.ts';
import { resendToStranger } from '../../../core/registration/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import type { FormEntry } from '../entry.ts';
import { fieldFilling, hooksOf } from '../wire/flow.ts';
import { valuesOf } from '../wire/form-values.ts';
import { mailing, mailOf, recoveryMail, verificationMail } from '../wire/mails.ts';

const takes = {
  params: Parameters({
    flow: Maybe(Text()),
    flow_version: Maybe(Text()),
    locale: Text(),
    redirect_uri: Text(),
    response_type: Words(['token', 'code', 'code_and_token']),
    form: Text(),
  }),
};

const addressIn = ({ form }: FormEntry, values: Readonly<Record<string, string | undefined>>): string =>
  values[(fieldFilling(form, 'email') ?? form.fields[0])?.name ?? ''] ?? '';

export const forgotPasswordNative = akamai.endpoint('POST /oauth/forgot_password_native', {
  summary: 'Sends the mail that replaces a lost password.',
  caller: { by: 'login', forms: ['forgotPassword'] },
  calls: { checkForm, runHooks, beginRecovery, ...mailing },
  takes,
  async handle({ params }, core, entry) {
    const values = valuesOf(entry);
    const form = entry.form;
    await core.checkForm({ fields: form.fields, values });
    await core.runHooks({ hooks: hooksOf(form, 'afterSubmit'), values });
    const state = { capture: { action: 'password_recover', password_recover: true } };
    await core.beginRecovery({
      ...(await mailOf(core, entry, recoveryMail)),
      identifier: addressIn(entry, values),
      kinds: ['email'],
      code: { purpose: 'authorization', form: { kind: 'letters', length: 20 }, payload: { redirect: params.redirect_uri, state } },
      deliver: 'message',
      ...(form.options['checkIdentifier'] === false ? { narrow: 'silent' } : {}),
    });
    return {};
  },
});

export const verifyEmailNative = akamai.endpoint('POST /oauth/verify_email_native', {
  summary: 'Sends the verification mail again.',
  caller: { by: 'login', forms: ['verifyEmail'] },
  calls: { checkForm, runHooks, resendToStranger, ...mailing },
  takes,
  async handle(_given, core, entry) {
    const values = valuesOf(entry);
    const form = entry.form;
    await core.checkForm({ fields: form.fields, values });
    await core.runHooks({ hooks: hooksOf(form, 'afterSubmit'), values });
    const { text, link } = await mailOf(core, entry, verificationMail);
    await core.resendToStranger({
      key: { named: addressIn(entry, values), kinds: ['email'] },
      link,
      text,
      form: { kind: 'letters', length: 32 },
      ifVerified: 'silent',
    });
    return {};
  },
});
