// A newcomer whom a provider vouches for: what is known already, as attributes and as fields of the form that comes next.
import type { FaultDetails } from '../../../core/faults/all.ts';
import { type JsonObject, withValueAt } from '../../../core/json.ts';
import type { Failure } from '../../_common/dialect.ts';
import type { AkamaiEntry } from '../entry.ts';
import { vendorName } from './attribute-names.ts';
import { say } from './flow-document.ts';

const known = ['email', 'nickname', 'given_name', 'family_name', 'middle_name', 'name', 'gender', 'birthdate'];

export function preregistration(cause: Failure<number, unknown>['cause'], entry: AkamaiEntry | undefined): JsonObject {
  if (cause.name !== 'identity.unknown') return {};
  const { profile } = cause.detail as FaultDetails['identity.unknown'];
  const locale = String(entry?.raw['params']?.['locale'] ?? '');
  const message = entry?.flow ? say(entry.flow, locale, 'Please complete your registration.') : 'Please complete your registration.';
  return { prereg_attributes: attributesFrom(profile), prereg_fields: fieldsFrom(profile, entry), message };
}

/** Claims of a provider under this vendor's names. */
export function attributesFrom(profile: JsonObject): JsonObject {
  return known.reduce<JsonObject>((attributes, claim) => {
    const value = profile[claim];
    return typeof value === 'string' ? withValueAt(attributes, vendorName('account', claim), value) : attributes;
  }, {});
}

function fieldsFrom(profile: JsonObject, entry: AkamaiEntry | undefined): JsonObject {
  const named = entry?.raw['params']?.['registration_form'];
  const forms = entry?.flow?.forms ?? {};
  const form =
    typeof named === 'string' && Object.hasOwn(forms, named)
      ? forms[named]
      : Object.values(forms).find(({ action }) => action === 'socialRegister');
  const fields = (form?.fields ?? []).flatMap((name): [string, string][] => {
    const claim = entry?.flow?.fields[name]?.socialProfileData;
    const value = claim === undefined ? undefined : profile[claim];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return Object.fromEntries(fields);
}
