// Changes a tenant's settings while it runs. Well-formed values are stored. A malformed pattern is found at use where a vendor accepts it
// and fails there; our own APIs refuse it. Only the patch is judged: values of older programs block nothing.
import { recordEvents } from '../audit/index.ts';
import { shareWish } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { asProblems, type Problem } from '../faults/index.ts';
import { isObject, isSame, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { type ChangeAtSite, changeAtSite } from './change-at-site.ts';
import { type NamedPorts, problemsOfNamed } from './named-in-settings.ts';
import { atSite } from './own-of-sites.ts';
import { contradictionIn } from './settings/contradictions.ts';
import { differencesIn } from './settings/differences.ts';
import {
  clashesIn,
  complaintsAbout,
  isSection,
  type Settings,
  type SettingsPatch,
  settingsFrom,
  storedIn,
  textsIn,
} from './settings/index.ts';
import { whyNoSection } from './settings/retired.ts';
import { withSecrets } from './settings/secrets.ts';

type Judging = Pick<Stores<'dialectSettings' | 'outbound'>, 'dialectSettings' | 'outbound'>;

/**
 * Merges the patch into the stored sections, in one transaction, with an event for each section in which something is different; a secret that is
 * written as it is shown stays. Where two operators must agree on second factors, what asks them less waits for the second one. `input.rejected` carries a sentence for each problem in `field`;
 * `settings.contradictory` is judged over what all sections are afterwards, at each site that has settings of its own, too. Under the key of a site beside the tenant's own, that site alone is changed.
 */
export async function changeSettings(
  ctx: Ctx<'input.rejected' | 'settings.contradictory'>,
  patch: SettingsPatch,
  stores: Stores<'settings' | 'dialectSettings' | 'outbound' | 'passwords' | 'events' | 'codes' | 'sites'>,
): Promise<void> {
  const problems = asProblems([
    ...problemsOf(withStored(patch, ctx.tenant.settings), ctx.tenant.settings, stores),
    ...(await problemsOfForm(ctx, patch, stores)),
  ]);
  if (problems) throw ctx.fail('input.rejected', { problems });
  const { site } = ctx.tenant;
  if (site) return changeAtSite(ctx, { site, patch, restored: [] }, stores);
  await demandConsent(ctx, patch, stores);
  const { apis = {}, ...core } = patch;
  await ctx.during('settings.store', () =>
    stores.transaction(async ({ settings, sites, dialectUses, events }) => {
      // Of two changes of one section each is laid over what the other wrote.
      await settings.lock(ctx.tenant.id);
      const rows = await settings.read(ctx.tenant.id);
      const written = Object.fromEntries(
        Object.entries(core).map(([name, value]) => [name, withSecrets(name, value as JsonObject, rows[name] ?? {})]),
      );
      for (const [name, value] of Object.entries(written)) await settings.write(ctx.tenant.id, name, { ...rows[name], ...value });
      if (core.dialects?.open) await dialectUses.begin(ctx.tenant.id, core.dialects.open, ctx.now);
      for (const [api, value] of Object.entries(apis)) {
        await settings.write(ctx.tenant.id, `apis.${api}`, { ...rows[`apis.${api}`], ...value });
      }
      // Read anew: another change of the other side may have been committed while this one waited for the tenant's row.
      const after = await settings.read(ctx.tenant.id);
      const places = [undefined, ...(await sites.withSettings(ctx.tenant.id))];
      const contradictory = places.map((place) => contradictionIn(patch, settingsFrom(atSite(after, place)))).find((names) => names);
      if (contradictory) throw ctx.fail('settings.contradictory', { settings: contradictory });
      await recordEvents(ctx, differencesIn(rows, { ...written, apis }), { events });
    }),
  );
  ctx.log('settings changed');
}

/** The patch, with nothing in the place of secrets that were not shown and are not there. Those that are there were judged when they were written. */
function withStored({ apis, ...core }: SettingsPatch, present: Settings): SettingsPatch {
  const sections = Object.entries(core).map(([name, value]) => {
    if (!isSection(name) || !isObject(value)) return [name, value];
    const kept = withSecrets(name, value, present[name] as unknown as JsonObject);
    return [name, Object.fromEntries(Object.entries(value).map(([each, given]) => [each, kept[each] === '' ? '' : given]))];
  });
  return { ...(Object.fromEntries(sections) as SettingsPatch), ...(apis === undefined ? {} : { apis }) };
}

/** For so long the consent of another operator to a change of settings is waited for. Seconds. */
const waitSeconds = 86_400;

/** One operator who may not reset factors alone may not have them asked of nobody either. */
async function demandConsent(
  ctx: Ctx<'input.rejected'>,
  { secondFactor: given }: SettingsPatch,
  stores: Stores<'settings' | 'codes' | 'events'>,
): Promise<void> {
  if (!given) return;
  const rows = await ctx.during('settings.read', () => stores.settings.read(ctx.tenant.id));
  const present = settingsFrom(rows).secondFactor;
  if (present.resetConsent !== 'two') return;
  const { resetConsent, required, risk } = given;
  const after = {
    ...(resetConsent === 'one' ? { resetConsent } : {}),
    ...(required === 'never' && present.required !== 'never' ? { required } : {}),
    ...(risk !== undefined && !isSame([...risk], [...present.risk]) ? { risk: [...risk] } : {}),
  };
  if (Object.keys(after).length === 0) return;
  const asked = { what: 'settings.change-asked', subject: 'secondFactor', detail: { after } } as const;
  const wish = { about: 'secondFactor', wish: JSON.stringify(after), waitSeconds, asked };
  if ((await shareWish(ctx, wish, stores)) === 'shared') return;
  const field = `secondFactor.${Object.keys(after).join(', ')}: another operator has to ask for the same within a day, because secondFactor.resetConsent is two`;
  throw ctx.fail('input.rejected', { problems: [{ field, rule: 'unparsable', expected: 'secondFactor' }] });
}

const nonObject = (name: string): Problem => ({ field: `${name} must be object`, rule: 'unparsable', expected: name });

function problemsOf(patch: SettingsPatch, present: Settings, stores: Judging): Problem[] {
  const ofSections = Object.entries(patch).flatMap(([name, value]): readonly Problem[] => {
    if (name === 'apis') return isObject(value) ? problemsOfApis(value, stores) : [nonObject(name)];
    if (!isSection(name)) return [{ field: whyNoSection(name), rule: 'undeclared' }];
    if (!isObject(value)) return [nonObject(name)];
    const wrong = complaintsAbout(name, value);
    const complaints = wrong.length > 0 ? wrong : [...clashesIn(name, value, present), ...unknownNames(name, value, stores)];
    return complaints.map((complaint) => ({ field: complaint, rule: 'unparsable', expected: name }));
  });
  return [...ofSections, ...problemsOfServices(patch, stores)];
}

/** Addresses that nobody may have called from here. What a name resolves to is judged at each call. */
function problemsOfServices(patch: SettingsPatch, { outbound }: Judging): readonly Problem[] {
  return textsIn(patch, 'service').flatMap(({ name, text }): readonly Problem[] => {
    const why = URL.canParse(text) ? outbound.whyNot(text) : undefined;
    return why === undefined ? [] : [{ field: `${name}: ${why}`, rule: 'unparsable', expected: name }];
  });
}

/** Passwords that were hashed in one form cannot be compared in the other: each of their people would be told that theirs is wrong. */
async function problemsOfForm(ctx: Ctx, { passwords: given }: SettingsPatch, { passwords }: Pick<Stores<'passwords'>, 'passwords'>) {
  const form = isObject(given) ? given['form'] : undefined;
  const present = ctx.tenant.settings.passwords.form;
  if (form === present || (form !== 'typed' && form !== 'digested')) return [];
  if (!(await ctx.during('password.read', () => passwords.hasForm(ctx.tenant.id, present)))) return [];
  const field = `passwords.form stays ${present} while people have passwords of that form`;
  return [{ field, rule: 'unparsable', expected: 'passwords' } satisfies Problem];
}

/** Names that are no dialects, and no operations of one. */
function unknownNames(section: string, { open, suspended }: JsonObject, { dialectSettings }: Judging): readonly string[] {
  const { openable } = dialectSettings;
  const unknown = (names: unknown, isKnown: (name: string) => boolean): readonly number[] =>
    Array.isArray(names) ? names.flatMap((name, at) => (isKnown(String(name)) ? [] : [at])) : [];
  if (section === 'dialects')
    return unknown(open, (name) => openable.includes(name)).map((at) => `dialects.open.${at} must be one of ${openable.join(', ')}`);
  if (section !== 'units') return [];
  return unknown(suspended, (name) => dialectSettings.isUnit(name)).map(
    (at) => `units.suspended.${at} names no operation and no group of them`,
  );
}

function problemsOfApis(apis: JsonObject, { dialectSettings }: Judging): readonly Problem[] {
  return Object.entries(apis).flatMap(([api, value]): readonly Problem[] => {
    const name = `apis.${api}`;
    const complaints = dialectSettings.complaintsAbout(api, isObject(value) ? value : {});
    if (!complaints) return [{ field: name, rule: 'undeclared' }];
    if (!isObject(value)) return [nonObject(name)];
    return complaints.map((complaint) => ({ field: complaint, rule: 'unparsable', expected: name }));
  });
}

/** The same for our own APIs: refuses a malformed pattern, and names of clients and groups that there are not, too. */
export async function changeJudgedSettings(
  ctx: Ctx<'input.rejected' | 'settings.contradictory'>,
  patch: SettingsPatch,
  stores: Stores<'settings' | 'dialectSettings' | 'outbound' | 'passwordRules' | 'passwords' | 'events' | 'codes' | 'sites' | NamedPorts>,
): Promise<void> {
  const problems = asProblems([...problemsOfPatterns(patch, stores), ...(await problemsOfNamed(ctx, patch, stores))]);
  if (problems) throw ctx.fail('input.rejected', { problems });
  await changeSettings(ctx, patch, stores);
}

/** The same, and under the key of a site beside the tenant's own what is `restored` there is as the tenant has it again; elsewhere nothing may be. */
export async function changeOwnSettings(
  ctx: Ctx<'input.rejected' | 'settings.contradictory'>,
  { patch, restored }: Pick<ChangeAtSite, 'patch' | 'restored'>,
  stores: Parameters<typeof changeJudgedSettings>[2],
): Promise<void> {
  const { site } = ctx.tenant;
  if (!site || restored.length === 0) return changeJudgedSettings(ctx, patch, stores);
  const problems = asProblems([
    ...problemsOf(patch, ctx.tenant.settings, stores),
    ...problemsOfPatterns(patch, stores),
    ...(await problemsOfNamed(ctx, patch, stores)),
  ]);
  if (problems) throw ctx.fail('input.rejected', { problems });
  await changeAtSite(ctx, { site, patch, restored }, stores);
}

function problemsOfPatterns(patch: SettingsPatch, { passwordRules }: Pick<Stores<'passwordRules'>, 'passwordRules'>): Problem[] {
  return textsIn(patch, 'pattern').flatMap(({ name, text: pattern }): Problem[] => {
    const why = passwordRules.whyNot(pattern);
    const sentence = `${name}: the pattern ${pattern.slice(0, 100)} cannot be used: ${why}. Write several simple conditions instead.`;
    return why === undefined ? [] : [{ field: sentence, rule: 'unparsable', expected: name }];
  });
}

type Judges = Stores<'passwordRules' | 'dialectSettings' | 'outbound'>;

/** The complaints about a patch, as sentences; an empty list if it can be written. Writes nothing. */
export async function judgeSettings(
  ctx: Ctx,
  patch: SettingsPatch,
  stores: Judges & Pick<Stores<'passwords' | NamedPorts>, 'passwords' | NamedPorts>,
): Promise<readonly string[]> {
  const ofForm = [...(await problemsOfForm(ctx, patch, stores)), ...(await problemsOfNamed(ctx, patch, stores))];
  const complaints = [...problemsOf(patch, ctx.tenant.settings, stores), ...ofForm, ...problemsOfPatterns(patch, stores)];
  const exclusive = contradictionIn(patch, laidOver(ctx.tenant.settings, patch));
  return [...complaints.map(({ field }) => field), ...(exclusive ? [`${exclusive.join(', ')} exclude each other`] : [])];
}

const laidOver = (present: Settings, { apis: _blocks, ...core }: SettingsPatch): Settings => ({
  ...present,
  ...Object.fromEntries(Object.entries(core).map(([name, value]) => [name, { ...present[name as keyof SettingsPatch], ...value }])),
});

/** The complaints about stored rows, which may be older than the rules, as sentences; an empty list if there are none. */
export function complaintsAboutStored(rows: Readonly<Record<string, JsonObject>>, stores: Judges): readonly string[] {
  const present = settingsFrom(rows);
  const stored = { ...storedIn(rows), apis: present.apis };
  return [...problemsOf(stored, present, stores), ...problemsOfPatterns(stored, stores)].map((problem) => problem.field);
}
