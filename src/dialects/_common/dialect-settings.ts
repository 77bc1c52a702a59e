// Judges what a tenant's settings say of dialects: their names, and what stands under a name by what that dialect declares.
import { judgeOf } from '../../core/tenants/index.ts';
import type { Api } from './api.ts';
import type { AnyManifest } from './manifest.ts';
import { unitsOf } from './units.ts';

type Judge = ReturnType<typeof judgeOf>;

/** Endpoints, and the dialect that says under which names they are taken out of service. */
// biome-ignore lint/suspicious/noExplicitAny: of any dialect; its particulars do not matter here
type Named = Pick<Api<any, any, any>, 'dialect' | 'endpoints' | 'inner'>;

const unitsIn = ({ dialect, endpoints, inner = [] }: Named): readonly string[] =>
  [...endpoints, ...inner].flatMap((each) => unitsOf(dialect, each));

export function dialectSettingsOf(
  dialects: readonly AnyManifest[],
  openable: readonly string[],
  beside: () => readonly Named[] = () => [],
): {
  readonly openable: readonly string[];
  isUnit(name: string): boolean;
  complaintsAbout(dialect: string, block: Parameters<Judge>[0]): readonly string[] | undefined;
} {
  const judges = new Map<string, Judge>();
  let units: ReadonlySet<string> | undefined;
  return {
    openable,
    isUnit(name) {
      units ??= new Set([...dialects.map(({ api }) => api), ...beside()].flatMap(unitsIn));
      return units.has(name);
    },
    complaintsAbout(dialect, block) {
      const declared = dialects.find(({ name }) => name === dialect)?.settings;
      if (!declared) return undefined;
      // Compiled when it is first asked: a start has no settings to judge.
      const judge = judges.get(dialect) ?? judgeOf(`apis.${dialect}`, declared);
      judges.set(dialect, judge);
      return judge(block);
    },
  };
}
