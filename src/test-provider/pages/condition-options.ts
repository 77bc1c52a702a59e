// The conditions as choices of a form, in their groups.
import { type Html, html } from '../../pages/kit/html.ts';
import { groups } from '../conditions/index.ts';
import type { ProviderCondition } from '../types.ts';

const rows = (group: Readonly<Record<string, ProviderCondition>>): readonly [string, ProviderCondition][] => Object.entries(group);

/** Those that a sign-in can meet: what is discovered is asked for before there is one. */
export const conditionOptions = (): readonly Html[] =>
  Object.entries(groups).map(
    ([label, group]) =>
      html`<optgroup label="${label}">${rows(group)
        .filter(([, { at }]) => at.some((each) => each !== 'discovery'))
        .map(([name, { says }]) => html`<option value="${name}">${says}</option>`)}</optgroup>`,
  );

const box = (name: string, says: string, isOn: boolean): Html =>
  isOn
    ? html`<label class="choice"><input type="checkbox" name="condition" value="${name}" checked><span>${says}</span></label>`
    : html`<label class="choice"><input type="checkbox" name="condition" value="${name}"><span>${says}</span></label>`;

/** Those that are in force are ticked. */
export const conditionBoxes = (inForce: readonly string[]): readonly Html[] =>
  Object.entries(groups).map(
    ([label, group]) =>
      html`<fieldset><legend>${label}</legend>${rows(group).map(([name, { says }]) => box(name, says, inForce.includes(name)))}</fieldset>`,
  );
