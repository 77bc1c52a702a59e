// Judges what a tenant's settings say under the name of a dialect by what the dialect declares.
import { judgeOf } from '../../core/tenants/index.ts';
import type { AnyManifest } from './manifest.ts';

type Judge = ReturnType<typeof judgeOf>;

export function dialectSettingsOf(dialects: readonly AnyManifest[]): {
  complaintsAbout(dialect: string, block: Parameters<Judge>[0]): readonly string[] | undefined;
} {
  const judges = new Map<string, Judge>(dialects.map(({ name, settings }) => [name, judgeOf(`faces.${name}`, settings)]));
  return { complaintsAbout: (dialect, block) => judges.get(dialect)?.(block) };
}
