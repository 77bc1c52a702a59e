// Who may import whom: the walls of the house. An import that is not on this list fails the check.
import { posix } from 'node:path';
import { enough, type Source, sources, withoutComments } from './files.ts';

interface Rule {
  readonly from: RegExp;
  readonly to: readonly RegExp[];
}

const rules: readonly Rule[] = [
  { from: /^src\/core\/([\w-]+)\//, to: [/^src\/core\//] },
  { from: /^src\/core\//, to: [/^src\/core\//] },
  { from: /^src\/http\//, to: [/^src\/http\//] },
  { from: /^src\/config\//, to: [/^src\/config\//] },
  { from: /^src\/storage\//, to: [/^src\/storage\//, /^src\/core\/.*(store|types|query)\.ts$/, /^src\/core\/(time|ids|json|stores)\.ts$/] },
  { from: /^src\/outside\//, to: [/^src\/outside\//, /^src\/core\/.*(store|types)\.ts$/, /^src\/core\/(time|json)\.ts$/] },
  {
    from: /^src\/dialects\/_common\//,
    to: [
      /^src\/dialects\/_common\//,
      /^src\/http\//,
      /^src\/core\/.*index\.ts$/,
      /^src\/core\/(time|ids|json|chance|stores)\.ts$/,
      /^src\/core\/faults\//,
    ],
  },
  {
    from: /^src\/dialects\/\w+\/scenarios\//,
    to: [/^src\/proving\/(scenario|world-type)\.ts$/, /^src\/proving\/callers\/[\w-]+-journey\.ts$/],
  },
  {
    from: /^src\/standards\/oidc\//,
    to: [
      /^src\/standards\/oidc\//,
      /^src\/pages\/kit\//,
      /^src\/dialects\/_common\/(admission|doors)\.ts$/,
      /^src\/core\/.*index\.ts$/,
      /^src\/core\/authorization\/protocol-store\.ts$/,
      /^src\/core\/(time|json|chance|stores)\.ts$/,
      /^src\/core\/faults\//,
    ],
  },
  { from: /^src\/standards\//, to: [/^src\/standards\//] },
  {
    from: /^src\/console\//,
    to: [
      /^src\/console\//,
      /^src\/dialects\/_common\//,
      /^src\/http\//,
      /^src\/core\/.*index\.ts$/,
      /^src\/core\/(time|ids|json|chance)\.ts$/,
    ],
  },
  {
    from: /^src\/pages\//,
    to: [
      /^src\/pages\//,
      /^src\/proving\/(record|curl|world-type)\.ts$/,
      /^src\/http\//,
      /^src\/core\/faults\//,
      /^src\/core\/time\.ts$/,
      /^src\/dialects\/_common\/(codes|doors)\.ts$/,
    ],
  },
  { from: /^src\/cli\//, to: [/^src\//] },
  { from: /^src\/proving\//, to: [/^src\//] },
  { from: /^src\/(house|faces|main|demonstration)\.ts$/, to: [/^src\//] },
  { from: /^(test|tools|bench)\//, to: [/.*/] },
];

/** A dialect may not know another one. */
const dialectRule = (name: string): Rule => ({
  from: /./,
  to: [
    new RegExp(`^src/dialects/(${name}|_common)/`),
    /^src\/http\//,
    /^src\/core\/.*index\.ts$/,
    /^src\/core\/(time|ids|json|chance)\.ts$/,
    /^src\/core\/faults\//,
    /^src\/standards\/scim\/\w+\.ts$/,
  ],
});

/** Journeys stand on means; no means knows a journey, and `serve` never loads the proving ground. */
const forbidden: readonly { readonly from: RegExp; readonly to: RegExp }[] = [
  {
    from: /^src\/core\/(tenants|clients|accounts|identifiers|schema|credentials|codes|sessions|protection|messages|audit|authorization|community)\//,
    to: /^src\/core\/(registration|sign-in|recovery)\/(?!faults|types|store|steps)/,
  },
  { from: /^src\/(core|dialects\/(?!\w+\/scenarios)|http|storage|outside|console|house|faces|demonstration)/, to: /^src\/proving\// },
];

/** What only the common admission says, so that a limit of a tenant holds for every way in. */
const admissionAlone = /\b(isWelcome|takeFromBucket|demandNotEmpty|tenantBy(?:Host|Domain|Address)|settings\.(?:addresses|rates|units))\b/;
const waysIn = /^src\/(dialects|standards|console)\/(?!_common\/admission\.ts)/;

/** Ways in that name addresses, rates or tenants themselves instead of asking the common admission. */
export function admissionFaults(files: readonly Source[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    if (!waysIn.test(path) || /\/scenarios\/|\.test\.ts$/.test(path)) return [];
    const named = admissionAlone.exec(withoutComments(text))?.[1];
    return named ? [`${path} says ${named}: that is for src/dialects/_common/admission.ts`] : [];
  });
}

export function imports({ path, text }: Source): readonly string[] {
  const found = [...withoutComments(text).matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) => match[1]!);
  return found.map((target) => posix.normalize(posix.join(posix.dirname(path), target)));
}

export function arrowFaults(files: readonly Source[]): readonly string[] {
  return files.flatMap((file) => {
    if (/\.test\.ts$/.test(file.path)) return [];
    const dialect = /^src\/dialects\/([a-z0-9]+)\/(?!scenarios)/.exec(file.path)?.[1];
    const rule = dialect ? dialectRule(dialect) : rules.find(({ from }) => from.test(file.path));
    if (!rule) return [`${file.path}: belongs to no room`];
    const bad = imports(file).filter(
      (target) => !rule.to.some((to) => to.test(target)) || forbidden.some(({ from, to }) => from.test(file.path) && to.test(target)),
    );
    return bad.map((target) => `${file.path} may not import ${target}`);
  });
}

export function checkArrows(): readonly string[] {
  const files = sources('src', 'test', 'tools', 'bench');
  return [...enough(files, 100), ...arrowFaults(files), ...admissionFaults(files)];
}
