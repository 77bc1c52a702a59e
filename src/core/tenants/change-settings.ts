// Changing a tenant's settings while it runs. What is well-formed is stored. A pattern that is none is only found out at use where a vendor
// accepts it and fails there; doors of our own refuse it. Only what is being written is judged: what older programs stored stops nobody.
import type { Ctx } from '../faults/index.ts';
import { asProblems, type Problem } from '../faults/index.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { complaintsAbout, isSection, patternsIn, type Settings, type SettingsPatch } from './settings/index.ts';

type Judging = Pick<Stores<'dialectSettings'>, 'dialectSettings'>;

/** Lays the patch over the stored sections, all in one transaction. */
export async function changeSettings(
  ctx: Ctx<'input.rejected'>,
  patch: SettingsPatch,
  stores: Stores<'settings' | 'dialectSettings'>,
): Promise<void> {
  const problems = asProblems(problemsOf(patch, stores));
  if (problems) throw ctx.fail('input.rejected', { problems });
  const { faces = {}, ...core } = patch;
  await ctx.doing('settings.store', () =>
    stores.together(async ({ settings, dialectUses }) => {
      const rows = await settings.read(ctx.tenant.id);
      for (const [name, value] of Object.entries(core))
        await settings.write(ctx.tenant.id, name, { ...rows[name], ...(value as JsonObject) });
      if (core.dialects?.open) await dialectUses.begin(ctx.tenant.id, core.dialects.open, ctx.now);
      for (const [face, value] of Object.entries(faces)) {
        await settings.write(ctx.tenant.id, `faces.${face}`, { ...rows[`faces.${face}`], ...value });
      }
    }),
  );
  ctx.note('settings changed');
}

const nonObject = (name: string): Problem => ({ field: `${name} must be object`, rule: 'unparsable', expected: name });

function problemsOf(patch: SettingsPatch, stores: Judging): Problem[] {
  return Object.entries(patch).flatMap(([name, value]): readonly Problem[] => {
    if (name === 'faces') return isObject(value) ? problemsOfFaces(value, stores) : [nonObject(name)];
    if (!isSection(name)) return [{ field: name, rule: 'undeclared' }];
    if (!isObject(value)) return [nonObject(name)];
    const complaints = [...complaintsAbout(name, value), ...(name === 'dialects' ? unknownDialects(value, stores) : [])];
    return complaints.map((complaint) => ({ field: complaint, rule: 'unparsable', expected: name }));
  });
}

function unknownDialects({ open }: JsonObject, { dialectSettings: { openable } }: Judging): readonly string[] {
  if (!Array.isArray(open)) return [];
  const wrong = open.flatMap((name, at) => (typeof name !== 'string' || openable.includes(name) ? [] : [at]));
  return wrong.map((at) => `dialects.open.${at} must be one of ${openable.join(', ')}`);
}

function problemsOfFaces(faces: JsonObject, { dialectSettings }: Judging): readonly Problem[] {
  return Object.entries(faces).flatMap(([face, value]): readonly Problem[] => {
    const name = `faces.${face}`;
    const complaints = dialectSettings.complaintsAbout(face, isObject(value) ? value : {});
    if (!complaints) return [{ field: name, rule: 'undeclared' }];
    if (!isObject(value)) return [nonObject(name)];
    return complaints.map((complaint) => ({ field: complaint, rule: 'unparsable', expected: name }));
  });
}

/** For doors of our own: refuses also a pattern that is none. */
export async function changeJudgedSettings(
  ctx: Ctx<'input.rejected'>,
  patch: SettingsPatch,
  stores: Stores<'settings' | 'dialectSettings' | 'passwordRules'>,
): Promise<void> {
  const problems = asProblems(problemsOfPatterns(patch, stores));
  if (problems) throw ctx.fail('input.rejected', { problems });
  await changeSettings(ctx, patch, stores);
}

function problemsOfPatterns(patch: SettingsPatch, { passwordRules }: Pick<Stores<'passwordRules'>, 'passwordRules'>): Problem[] {
  return patternsIn(patch).flatMap(({ name, pattern }): Problem[] => {
    const why = passwordRules.whyNot(pattern);
    const sentence = `${name}: the pattern ${pattern.slice(0, 100)} cannot be used: ${why}. Write several simple conditions instead.`;
    return why === undefined ? [] : [{ field: sentence, rule: 'unparsable', expected: name }];
  });
}

type Judges = Stores<'passwordRules' | 'dialectSettings'>;

/** What an operator should know before writing: sentences, empty if all is well. */
export async function judgeSettings(_ctx: Ctx, patch: SettingsPatch, stores: Judges): Promise<readonly string[]> {
  return [...problemsOf(patch, stores), ...problemsOfPatterns(patch, stores)].map((problem) => problem.field);
}

/** The same of what is stored: it may be older than the rule. */
export const complaintsAboutStored = (settings: Settings, stores: Judges): readonly string[] =>
  [...problemsOf(settings, stores), ...problemsOfPatterns(settings, stores)].map((problem) => problem.field);
