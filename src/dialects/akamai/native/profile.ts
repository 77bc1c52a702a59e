// /oauth/update_profile_native: a person changes the profile or the password through a form; /oauth/public_profile shows the public part.
import { given, givenIdentifiers, writeAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { checkForm, runHooks } from '../../../core/forms/index.ts';
import { isId } from '../../../core/ids.ts';
import { isObject } from '../../../core/json.ts';
import { readRecord } from '../../../core/records/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { akamai } from '../answers.ts';
import { typeOf, typing } from '../wire/entity-type.ts';
import { hooksOf } from '../wire/flow.ts';
import { accountFromForm, attributesOf, untouched, validationSchema, valuesOf } from '../wire/form-values.ts';
import { recordOut } from '../wire/record.ts';
import { holderOf } from './link.ts';

export const updateProfileNative = akamai.endpoint('POST /oauth/update_profile_native', {
  summary: 'Changes profile or password of the person by a form.',
  caller: { by: 'login', token: 'beside', forms: ['profile', 'changePassword', 'newPassword'] },
  calls: { readRecord, checkForm, runHooks, writeAccount },
  faults: {
    'password.mismatch': { code: 210, extra: { sentence: 'Incorrect username or password. Try again.' } },
    'email.taken': 390,
    'session.stale': { code: 390, extra: { sentence: 'Please sign in again first.' } },
  },
  takes: {
    params: Parameters({
      flow: Maybe(Text()),
      flow_version: Maybe(Text()),
      locale: Text(),
      form: Text(),
      access_token: Maybe(Text()),
      token: Maybe(Text()),
    }),
  },
  async handle(_given, core, entry) {
    const account = holderOf(entry);
    const form = entry.form;
    const values = valuesOf(entry);
    const { people } = entry;
    const same = untouched(entry, values, recordOut(people, await core.readRecord({ type: people, key: { id: account } })));
    const submitted = form.fields.filter((field) => (field.required || values[field.name] !== undefined) && !same.includes(field));
    await core.checkForm({ fields: submitted, values });
    await core.runHooks({ hooks: [...hooksOf(form, 'afterSubmit'), ...hooksOf(form, 'beforeSave')], values });
    const { newPassword, currentPassword } = values;
    const { email, phone, profile, data } = accountFromForm(attributesOf(entry, values));
    await core.writeAccount({
      account,
      by: 'person',
      changes: [
        { kind: 'values', profile, data, declared: validationSchema(people) },
        ...givenIdentifiers({ email, phone }),
        ...given(newPassword, (next) => ({
          kind: 'password',
          current: currentPassword === undefined ? undefined : Password.typed(currentPassword),
          next: Password.typed(next),
          provenAt: entry.provenAt,
          currentNotAsked: form.action === 'newPassword' && entry.recovers === true,
        })),
      ],
      proof: currentPassword === undefined ? undefined : { kind: 'password', password: Password.typed(currentPassword) },
      provenAt: entry.provenAt,
      undo: undoLink(entry),
    });
    return {};
  },
});

export const publicProfile = akamai.endpoint('/oauth/public_profile', {
  summary: 'Shows what anybody may see of a profile.',
  caller: { by: 'login' },
  calls: { ...typing, readRecord },
  takes: { params: Parameters({ uuid: Text(), locale: Maybe(Text()) }) },
  async handle({ params }, core, entry) {
    const id = params.uuid.toLowerCase();
    if (!isId(id)) throw refuse('parameter.out-of-bounds', { name: 'uuid', allowed: 'invalid uuid' });
    const { type } = await typeOf(core, undefined, entry, 'read');
    const { values } = await core.readRecord({ type, key: { id } });
    const display = values['data.display'] ?? null;
    return { body: { result: isObject(display) ? display : {} } };
  },
});
