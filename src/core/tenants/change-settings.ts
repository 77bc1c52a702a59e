// Changing a tenant's settings while it runs. What is well-formed is stored; patterns and names that mean nothing are only found
// out at use, because vendors accept them and fail there. `judgeSettings` is for doors of our own, which ask first.
import type { Ctx } from '../faults/index.ts';
import { asProblems, type Problem } from '../faults/index.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { complaintsAbout, isSection, type SettingsPatch } from './settings/index.ts';

type Judging = Pick<Stores<'dialectSettings'>, 'dialectSettings'>;

/** Lays the patch over the stored sections, all in one transaction. */
export async function changeSettings(
  ctx: Ctx<'input.rejected'>,
  patch: SettingsPatch,
  stores: Stores<'settings' | 'dialectSettings'>,
): Promise<void> {
  const problems = asProblems(problemsOf(ctx, patch, stores));
  if (problems) throw ctx.fail('input.rejected', { problems });
  const { faces = {}, ...core } = patch;
  await ctx.doing('settings.store', () =>
    stores.together(async ({ settings }) => {
      const rows = await settings.read(ctx.tenant.id);
      for (const [name, value] of Object.entries(core))
        await settings.write(ctx.tenant.id, name, { ...rows[name], ...(value as JsonObject) });
      for (const [face, value] of Object.entries(faces)) {
        await settings.write(ctx.tenant.id, `faces.${face}`, { ...rows[`faces.${face}`], ...value });
      }
    }),
  );
  ctx.note('settings changed');
}

const nonObject = (name: string): Problem => ({ field: `${name} must be object`, rule: 'unparsable', expected: name });

function problemsOf(ctx: Ctx, patch: SettingsPatch, stores: Judging): Problem[] {
  return Object.entries(patch).flatMap(([name, value]): readonly Problem[] => {
    if (name === 'faces') return isObject(value) ? problemsOfFaces(ctx, value, stores) : [nonObject(name)];
    if (!isSection(name)) return [{ field: name, rule: 'undeclared' }];
    if (!isObject(value)) return [nonObject(name)];
    const whole = { ...ctx.tenant.settings[name], ...value };
    return complaintsAbout(name, whole).map((complaint) => ({ field: complaint, rule: 'unparsable', expected: name }));
  });
}

function problemsOfFaces(ctx: Ctx, faces: JsonObject, { dialectSettings }: Judging): readonly Problem[] {
  return Object.entries(faces).flatMap(([face, value]): readonly Problem[] => {
    const name = `faces.${face}`;
    const complaints = dialectSettings.complaintsAbout(face, { ...ctx.tenant.settings.faces[face], ...(isObject(value) ? value : {}) });
    if (!complaints) return [{ field: name, rule: 'undeclared' }];
    if (!isObject(value)) return [nonObject(name)];
    return complaints.map((complaint) => ({ field: complaint, rule: 'unparsable', expected: name }));
  });
}

/** What an operator should know before writing: sentences, empty if all is well. */
export async function judgeSettings(
  ctx: Ctx,
  patch: SettingsPatch,
  stores: Stores<'passwordRules' | 'dialectSettings'>,
): Promise<readonly string[]> {
  const sentences = problemsOf(ctx, patch, stores).map((problem) => problem.field);
  for (const pattern of [patch.passwords?.pattern, patch.identifiers?.usernameForm]) {
    if (typeof pattern !== 'string' || pattern === '') continue;
    try {
      stores.passwordRules.compile(pattern);
    } catch (error) {
      sentences.push(`The pattern ${pattern} cannot be used: ${(error as Error).message}. Write several simple conditions instead.`);
    }
  }
  return sentences;
}
