// A flow of Akamai's with a field for every attribute: the tenant's own forms may ask for what they like, and hold nobody back.
import type { JsonObject } from '../../src/core/json.ts';
import type { World } from '../../src/proving/world-type.ts';
import { owner } from '../akamai/worlds.ts';
import { parts } from './parts.ts';

/** A field fills no password by its attribute, and no attribute that is not there. */
const unfillable = ['password', 'billing', 'staff_grade'];
const names = [...new Set(parts.flatMap(({ words }) => Object.keys(words.akamai ?? {})))].filter((name) => !unfillable.includes(name));

/** Each field is called as the attribute that it fills. */
export async function askForEverything(world: World): Promise<void> {
  const url = `${world.base}/config/${world.keys.akamai.application}/flows/standard`;
  const { body: flow } = await world.raw({ method: 'GET', url, headers: owner(world) });
  const own = Object.fromEntries(names.map((name) => [name, { type: 'text', schemaAttribute: name, label: name, validation: [] }]));
  const asking = ['editProfileForm', 'registrationForm', 'socialRegistrationForm'];
  const forms = Object.entries(flow.forms as Record<string, { fields: string[] }>).map(([name, form]) => {
    const fields = asking.includes(name) ? [...form.fields.filter((field) => !names.includes(field)), ...names] : form.fields;
    return [name, { ...form, fields }];
  });
  const { displayNameOptional: _, ...fields } = flow.fields as JsonObject;
  const changed = { ...flow, forms: Object.fromEntries(forms), fields: { ...fields, ...own } };
  const edit = changed.forms.editProfileForm;
  edit.fields = edit.fields.filter((name: string) => name !== 'displayNameOptional' && name in changed.fields);
  const reply = await world.raw({ method: 'PUT', url, headers: owner(world), body: JSON.stringify(changed) });
  if (reply.status !== 200) throw new Error(reply.text);
}
