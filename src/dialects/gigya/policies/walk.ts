// Shows policies, and makes one change of settings of those that a call gives: all of them, or a refusal that names the first that nothing honours.
import { isObject, isSame, type Json, type JsonObject } from '../../../core/json.ts';
import type { TenantSite } from '../../../core/sites/index.ts';
import type { Settings, SettingsPatch, Tenant } from '../../../core/tenants/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { type Honoured, type Policy, passedOver } from './policy.ts';
import { type Branch, isPolicy, type SiteSection, sectionNames, sections } from './sections.ts';

/** `full` shows all; `explicitOnly` what the site itself says, without empty objects: at the tenant's own what is not as the vendor begins. */
export type ShownPolicies = 'full' | 'explicitOnly';

export function shown(branch: Branch, { settings, site }: Pick<Tenant, 'settings' | 'site'>, filter: ShownPolicies): Json | undefined {
  if (isPolicy(branch)) {
    const value = branch.show(settings);
    if (value === undefined || filter === 'full') return value;
    const isExplicit = site ? namesOf(branch, settings).some((name) => isOwn(site, name)) : !isSame(value, branch.byDefault);
    return isExplicit ? value : undefined;
  }
  const members = Object.entries(branch).flatMap(([name, inner]) => {
    const value = shown(inner, { settings, site }, filter);
    return value === undefined ? [] : [[name, value] as const];
  });
  return filter === 'explicitOnly' && members.length === 0 ? undefined : Object.fromEntries(members);
}

/** The settings that the policy stands for. */
function namesOf(policy: Policy, settings: Settings): readonly string[] {
  const honoured = policy.write(policy.byDefault, settings);
  return typeof honoured === 'object' ? namesIn(honoured) : [];
}

/** As `section.name`, or `apis.gigya.name`. */
function namesIn({ apis = {}, ...core }: SettingsPatch): readonly string[] {
  const named = (prefix: string, sectionsOf: object) =>
    Object.entries(sectionsOf).flatMap(([section, values]) => Object.keys(values).map((name) => `${prefix}${section}.${name}`));
  return [...named('', core), ...named('apis.', apis)];
}

function isOwn({ api, block, settings }: TenantSite, name: string): boolean {
  const [section = '', member = ''] = name.startsWith(`apis.${api}.`) ? ['', name.slice(`apis.${api}.`.length)] : name.split('.');
  return Object.hasOwn((section === '' ? block : settings[section]) ?? {}, member);
}

/** A value for each policy that is named, and null, which restores a policy or all of a branch. */
export type GivenSections = { readonly [S in SiteSection]?: JsonObject | null | undefined };

interface Written {
  readonly patch: SettingsPatch;
  /** Settings that are to be as the group of the site has them again. */
  readonly restored: readonly string[];
  /** The policies whose values change nothing here. */
  readonly without: readonly string[];
}

/** The change of settings that honours all that is given, but for what is passed over. Null restores what the vendor begins with; at a site of a group, what the group has. */
export function patchOf(given: GivenSections, { settings, site }: Pick<Tenant, 'settings' | 'site'>): Written {
  let patch: SettingsPatch = {};
  const restored: string[] = [];
  const without: string[] = [];
  for (const name of sectionNames) {
    const value = given[name];
    if (value === undefined) continue;
    for (const { path, isRestored, honoured } of written(sections[name], value, name, () => laidOver(settings, patch)))
      if (honoured === passedOver) without.push(path);
      else if (site && isRestored) restored.push(...namesIn(honoured));
      else patch = together(patch, honoured);
  }
  return { patch, restored, without };
}

interface Step {
  readonly path: string;
  readonly isRestored: boolean;
  readonly honoured: Exclude<Honoured, string>;
}

/** What honours each policy that is named. */
function* written(branch: Branch, value: Json, path: string, settings: () => Settings): Generator<Step> {
  if (isPolicy(branch)) {
    const honoured = branch.write(value === null ? branch.byDefault : value, settings());
    if (typeof honoured === 'string') throw refuse('parameter.out-of-bounds', { name: path, allowed: honoured });
    yield { path, isRestored: value === null, honoured };
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
