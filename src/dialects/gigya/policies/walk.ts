// Shows policies, and makes one change of settings of those that a call gives: all of them, or a refusal that names the first that nothing honours.
import { isObject, isSame, type Json, type JsonObject } from '../../../core/json.ts';
import type { Settings, SettingsPatch } from '../../../core/tenants/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { passedOver } from './policy.ts';
import { type Branch, isPolicy, type SiteSection, sectionNames, sections } from './sections.ts';

/** `full` shows all; `explicitOnly` what is not as the vendor begins, without empty objects. */
export type ShownPolicies = 'full' | 'explicitOnly';

export function shown(branch: Branch, settings: Settings, filter: ShownPolicies): Json | undefined {
  if (isPolicy(branch)) {
    const value = branch.show(settings);
    if (value === undefined) return undefined;
    return filter === 'explicitOnly' && isSame(value, branch.byDefault) ? undefined : value;
  }
  const members = Object.entries(branch).flatMap(([name, inner]) => {
    const value = shown(inner, settings, filter);
    return value === undefined ? [] : [[name, value] as const];
  });
  return filter === 'explicitOnly' && members.length === 0 ? undefined : Object.fromEntries(members);
}

/** A value for each policy that is named, and null, which restores a policy or all of a branch. */
export type GivenSections = { readonly [S in SiteSection]?: JsonObject | null | undefined };

interface Written {
  readonly patch: SettingsPatch;
  /** The policies whose values change nothing here. */
  readonly without: readonly string[];
}

/** The change of settings that honours all that is given, but for what is passed over. */
export function patchOf(given: GivenSections, settings: Settings): Written {
  let patch: SettingsPatch = {};
  const without: string[] = [];
  for (const name of sectionNames) {
    const value = given[name];
    if (value === undefined) continue;
    for (const step of written(sections[name], value, name, () => laidOver(settings, patch)))
      if (typeof step === 'string') without.push(step);
      else patch = together(patch, step);
  }
  return { patch, without };
}

/** The settings that honour each policy, or the path of one that is passed over. */
function* written(branch: Branch, value: Json, path: string, settings: () => Settings): Generator<SettingsPatch | string> {
  if (isPolicy(branch)) {
    const honoured = branch.write(value === null ? branch.byDefault : value, settings());
    if (typeof honoured === 'string') throw refuse('parameter.out-of-bounds', { name: path, allowed: honoured });
    yield honoured === passedOver ? path : honoured;
    return;
  }
  if (value !== null && !isObject(value)) throw refuse('parameter.out-of-bounds', { name: path, allowed: 'is an object' });
  const unknown = Object.keys(value ?? {}).find((name) => !Object.hasOwn(branch, name));
  if (unknown !== undefined)
    throw refuse('parameter.out-of-bounds', { name: `${path}.${unknown.slice(0, 100)}`, allowed: 'is no policy that is honoured here' });
  for (const [name, inner] of Object.entries(branch)) {
    const member = value === null ? null : value[name];
    if (member !== undefined) yield* written(inner, member, `${path}.${name}`, settings);
  }
}

type Sections = Readonly<Record<string, JsonObject>>;

const each = (one: Sections, other: Sections): Sections => ({
  ...one,
  ...Object.fromEntries(Object.entries(other).map(([name, values]) => [name, { ...one[name], ...values }])),
});

function together(one: SettingsPatch, other: SettingsPatch): SettingsPatch {
  const { apis: mine = {}, ...ours } = one;
  const { apis: theirs = {}, ...others } = other;
  const apis = each(mine, theirs);
  return { ...(each(ours as Sections, others as Sections) as SettingsPatch), ...(Object.keys(apis).length > 0 ? { apis } : {}) };
}

function laidOver(settings: Settings, { apis = {}, ...core }: SettingsPatch): Settings {
  const { apis: present, ...sectionsNow } = settings;
  return { ...each(sectionsNow as unknown as Sections, core as Sections), apis: each(present, apis) } as unknown as Settings;
}
