// /oauth/update_profile_native and forgot_password_native.
import { writeAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { beginRecovery } from '../../../core/recovery/index.ts';
import { checkForm } from '../../../core/schema/index.ts';
import { refuse } from '../../_common/doors.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { profileOf, valuesOf } from '../wire/form-values.ts';

const withoutCurrent = ['changePasswordFormNoAuth', 'newPasswordForm'];

export const updateProfileNative = akamai.endpoint({
  operation: '/oauth/update_profile_native',
  method: 'POST',
  path: '/oauth/update_profile_native',
  caller: { by: 'login', token: 'beside', forms: ['editProfileForm', 'changePasswordForm', ...withoutCurrent] },
  calls: { checkForm, writeAccount },
  faults: { 'password.mismatch': { code: 210, extra: { sentence: 'Incorrect username or password. Try again.' } }, 'email.taken': 390 },
  takes: {
    params: Parameters({
      flow: Text(),
      flow_version: Text(),
      locale: Text(),
      form: Text(),
      access_token: Maybe(Text()),
      token: Maybe(Text()),
    }),
  },
  async handle(_given, core, { form, holder, ...entry }) {
    if (!holder) throw refuse('parameter.missing', { names: ['access_token'], blank: false, in: 'params' });
    const values = valuesOf({ ...entry, form, holder });
    const submitted = form!.fields.filter(({ name, required }) => required || values[name] !== undefined);
    await core.checkForm({ fields: submitted, values });
    const { newPassword, currentPassword } = values;
    await core.writeAccount({
      account: holder.id,
      by: 'person',
      profile: profileOf(form!, values),
      ...(newPassword === undefined
        ? {}
        : {
            password: {
              current: currentPassword === undefined ? undefined : Password.typed(currentPassword),
              next: Password.typed(newPassword),
              currentNotAsked: withoutCurrent.includes(form!.name),
            },
          }),
    });
    return {};
  },
});

export const forgotPasswordNative = akamai.endpoint({
  operation: '/oauth/forgot_password_native',
  method: 'POST',
  path: '/oauth/forgot_password_native',
  caller: { by: 'login', forms: ['forgotPasswordForm'] },
  calls: { checkForm, beginRecovery },
  takes: {
    params: Parameters({
      flow: Maybe(Text()),
      flow_version: Maybe(Text()),
      locale: Text(),
      redirect_uri: Text(),
      response_type: Words(['token', 'code', 'code_and_token']),
      form: Text(),
    }),
  },
  async handle({ params }, core, entry) {
    const values = valuesOf(entry);
    await core.checkForm({ fields: entry.form!.fields, values });
    const { redirect_uri: redirect } = params;
    const { resetUrl } = entry.ctx.tenant.settings.messages;
    const state = { capture: { action: 'password_recover', password_recover: true } };
    await core.beginRecovery({
      identifier: values['signInEmailAddress'] ?? '',
      kinds: ['email'],
      code: { purpose: 'authorization', form: { kind: 'letters', length: 16 }, payload: { redirect, state } },
      // Anybody may name any address here: the mail leads to the tenant's own page, or carries the code alone.
      link: (code) => (resetUrl ? `${resetUrl}${resetUrl.includes('?') ? '&' : '?'}code=${code}` : ''),
      deliver: 'message',
    });
    return {};
  },
});
