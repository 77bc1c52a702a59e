// Judges what a tenant's settings say of dialects: their names, and what stands under a name by what that dialect declares.
import { judgeOf } from '../../core/tenants/index.ts';
import type { AnyManifest } from './manifest.ts';

type Judge = ReturnType<typeof judgeOf>;

export function dialectSettingsOf(
  dialects: readonly AnyManifest[],
  openable: readonly string[],
): {
  readonly openable: readonly string[];
  complaintsAbout(dialect: string, block: Parameters<Judge>[0]): readonly string[] | undefined;
} {
  const judges = new Map<string, Judge>();
  return {
    openable,
    complaintsAbout(dialect, block) {
      const declared = dialects.find(({ name }) => name === dialect)?.settings;
      if (!declared) return undefined;
      // Compiled when it is first asked: a start has no settings to judge.
      const judge = judges.get(dialect) ?? judgeOf(`faces.${dialect}`, declared);
      judges.set(dialect, judge);
      return judge(block);
    },
  };
}
