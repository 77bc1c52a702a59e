// Who may import whom, and which packages. An import that is not on this list fails the check.
import { posix } from 'node:path';
import { enough, type Source, sources, withoutComments } from './files.ts';

interface Rule {
  readonly from: RegExp;
  readonly to: readonly RegExp[];
  /** By name, with whatever a package exports; `node:` is every module of Node's own, `*` any package. */
  readonly packages: readonly string[];
}

/** What the list of areas reads: declarations, from which no command is reached. */
const declarations = [/^src\/core\/declaration\.ts$/, /\/(faults|steps|settings|keeps|store|[\w-]+-store)\.ts$/];

const rules: readonly Rule[] = [
  { from: /^src\/areas\.ts$/, to: [/^src\/(core|community)\/(.*\/)?area\.ts$/], packages: [] },
  { from: /^src\/(core|community)\/(.*\/)?area\.ts$/, to: declarations, packages: [] },
  { from: /^src\/core\/declared\.ts$/, to: [/^src\/areas\.ts$/, /^src\/core\/(declaration|types)\.ts$/], packages: [] },
  {
    from: /^src\/core\//,
    to: [/^src\/core\//],
    packages: ['ipaddr.js', 'libphonenumber-js', 'node:crypto', 'node:url', 'node:util', 'otpauth', 'typebox'],
  },
  {
    from: /^src\/community\//,
    to: [
      /^src\/community\//,
      /^src\/core\/.*index\.ts$/,
      /^src\/core\/(time|ids|json|random|stores|declaration)\.ts$/,
      /^src\/core\/faults\//,
      /^src\/core\/tenants\/settings\/fields\.ts$/,
    ],
    packages: ['typebox'],
  },
  {
    from: /^src\/http\//,
    to: [/^src\/http\//],
    packages: [
      '@fastify/proxy-addr',
      'fastify',
      'find-my-way',
      'ipaddr.js',
      'node:crypto',
      'node:http',
      'node:net',
      'node:tls',
      'pino',
      'prom-client',
      'ws',
    ],
  },
  { from: /^src\/config\//, to: [/^src\/config\//], packages: ['ipaddr.js', 'typebox', 'yaml'] },
  {
    from: /^src\/storage\//,
    to: [
      /^src\/storage\//,
      /^src\/(core|community)\/.*(store|types|query)\.ts$/,
      /^src\/core\/(time|ids|json|stores|fair-queue)\.ts$/,
      /^src\/core\/credentials\/judge-hash\.ts$/,
    ],
    packages: [
      '@node-rs/argon2',
      'kysely',
      'lru-cache',
      'node:async_hooks',
      'node:crypto',
      'node:fs',
      'node:net',
      'node:sqlite',
      'node:url',
      'node:util',
      'node:worker_threads',
      'pg',
    ],
  },
  {
    from: /^src\/adapters\//,
    to: [/^src\/adapters\//, /^src\/(core|community)\/.*(store|types)\.ts$/, /^src\/core\/(time|json|fair-queue)\.ts$/],
    packages: [
      '@node-rs/argon2',
      '@node-rs/bcrypt',
      '@node-saml/node-saml',
      '@opentelemetry/api',
      '@opentelemetry/context-async-hooks',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace',
      '@peculiar/x509',
      '@simplewebauthn/server',
      '@xmldom/xmldom',
      '@zxcvbn-ts/language-common',
      'altcha-lib',
      'ipaddr.js',
      'jose',
      'ldapts',
      'node:',
      'nodemailer',
      're2js',
      'reflect-metadata',
      'sharp',
      'unix-crypt-td-js',
      'xml-crypto',
    ],
  },
  {
    from: /^src\/dialects\/_common\//,
    to: [
      /^src\/dialects\/_common\//,
      /^src\/http\//,
      /^src\/core\/.*index\.ts$/,
      /^src\/core\/(time|ids|json|random|stores)\.ts$/,
      /^src\/core\/faults\//,
    ],
    packages: ['fastify', 'node:crypto', 'node:http', 'node:zlib', 'qr', 'typebox'],
  },
  {
    from: /^src\/dialects\/\w+\/scenarios\//,
    to: [/^src\/proving\/(scenario|world-type|exchange)\.ts$/, /^src\/dialects\/\w+\/conformance\/(flow|saml|comments|console)\.ts$/],
    packages: [],
  },
  {
    from: /^src\/dialects\/\w+\/conformance\//,
    to: [
      /^src\/proving\/(world-type|exchange|http)\.ts$/,
      /^src\/dialects\/\w+\/(conformance\/.*|demonstration)\.ts$/,
      /^src\/core\/random\.ts$/,
    ],
    packages: ['node:crypto', 'node:vm'],
  },
  {
    from: /^src\/protocols\/oidc\//,
    to: [
      /^src\/protocols\/oidc\//,
      /^src\/hosted\/index\.ts$/,
      /^src\/pages\/kit\//,
      /^src\/dialects\/_common\/(admission|answers|bodies|codes|dialect|request-errors|entry|api|parameters|routes|serve-lists)\.ts$/,
      /^src\/http\/(request|unless-said)\.ts$/,
      /^src\/(core|community)\/.*index\.ts$/,
      /^src\/core\/authorization\/protocol-store\.ts$/,
      /^src\/core\/(time|json|random|stores)\.ts$/,
      /^src\/core\/faults\//,
    ],
    packages: ['fastify', 'node:async_hooks', 'node:crypto', 'node:http', 'oidc-provider'],
  },
  {
    from: /^src\/hosted\//,
    to: [
      /^src\/hosted\//,
      /^src\/pages\/kit\//,
      /^src\/dialects\/_common\/(answers|bodies|codes|dialect|foreign-forms|request-errors|entry|parameters|routes)\.ts$/,
      /^src\/http\/request\.ts$/,
      /^src\/core\/.*index\.ts$/,
      /^src\/core\/(time|json|random)\.ts$/,
      /^src\/core\/faults\//,
    ],
    packages: ['node:crypto', 'node:net', 'qr'],
  },
  { from: /^src\/protocols\/scim\//, to: [/^src\/protocols\/scim\//], packages: ['node:crypto'] },
  {
    from: /^src\/protocols\/saml-sp\//,
    to: [
      /^src\/protocols\/saml-sp\//,
      /^src\/pages\/kit\//,
      /^src\/hosted\/index\.ts$/,
      /^src\/dialects\/_common\/(dialect|entry|request-errors|routes)\.ts$/,
      /^src\/http\/request\.ts$/,
      /^src\/core\/.*index\.ts$/,
      /^src\/core\/faults\//,
    ],
    packages: [],
  },
  {
    from: /^src\/protocols\/saml\//,
    to: [
      /^src\/protocols\/saml\//,
      /^src\/protocols\/oidc\/index\.ts$/,
      /^src\/hosted\/index\.ts$/,
      /^src\/pages\/kit\//,
      /^src\/dialects\/_common\/(admission|api|dialect|entry|request-errors|routes|serve-lists)\.ts$/,
      /^src\/http\/request\.ts$/,
      /^src\/core\/.*index\.ts$/,
      /^src\/core\/faults\//,
    ],
    packages: ['fastify'],
  },
  {
    from: /^src\/console\//,
    to: [
      /^src\/console\//,
      /^src\/dialects\/_common\//,
      /^src\/http\//,
      /^src\/core\/.*index\.ts$/,
      /^src\/core\/(time|ids|json|random)\.ts$/,
    ],
    packages: ['typebox'],
  },
  {
    from: /^src\/pages\//,
    to: [
      /^src\/pages\//,
      /^src\/(dialects|demonstration)\.ts$/,
      /^src\/http\//,
      /^src\/core\/faults\//,
      /^src\/core\/time\.ts$/,
      /^src\/dialects\/_common\/(codes|request-errors)\.ts$/,
    ],
    packages: ['fastify', 'hono', 'node:crypto', 'node:fs'],
  },
  {
    from: /^src\/test-provider\//,
    to: [/^src\/test-provider\//, /^src\/pages\/kit\//, /^src\/core\/random\.ts$/],
    packages: ['fastify', 'jose', 'node:crypto', 'node:net'],
  },
  {
    from: /^src\/importers\/_common\//,
    to: [/^src\/importers\/_common\//, /^src\/core\/.*index\.ts$/, /^src\/core\/(time|json|stores)\.ts$/, /^src\/core\/faults\//],
    packages: ['csv-parse', 'node:events', 'node:fs', 'node:path', 'node:stream', 'node:zlib'],
  },
  { from: /^src\/cli\//, to: [/^src\//], packages: ['@commander-js/extra-typings', 'csv-parse', 'fastify', 'node:', 'pino'] },
  { from: /^src\/proving\//, to: [/^src\//], packages: ['altcha-lib', 'fastify', 'jose', 'node:', 'pg', 'pino', 'smtp-server'] },
  { from: /^src\/worlds\//, to: [/^src\//], packages: ['fastify', 'node:', 'typebox'] },
  { from: /^src\/(app|dialects|main|demonstration)\.ts$/, to: [/^src\//], packages: ['fastify', 'node:tls', 'pino'] },
  {
    from: /^src\/(library|testing)\.ts$/,
    to: [/^src\/(cli\/(open|private-files|serve-process)|library)\.ts$/],
    packages: ['node:fs', 'node:os', 'node:path', 'node:timers'],
  },
  { from: /^(test|tools|bench)\//, to: [/.*/], packages: ['*'] },
];

/** What one dialect alone needs. */
const ownPackages: Readonly<Record<string, readonly string[]>> = {
  authing: ['graphql', 'node:fs', 'qr'],
  gigya: ['node:fs', 'node:module'],
  hazizz: ['node:fs'],
  wso2: ['oidc-provider'],
};

/** A dialect may not know another one. */
const dialectRule = (name: string): Rule => ({
  from: /./,
  to: [
    new RegExp(`^src/dialects/(${name}|_common)/`),
    /^src\/http\//,
    /^src\/(core|community)\/.*index\.ts$/,
    /^src\/core\/(time|ids|json|random)\.ts$/,
    /^src\/core\/faults\//,
    /^src\/protocols\/(scim\/\w+|(oidc|saml|saml-sp)\/index)\.ts$/,
    /^src\/hosted\/index\.ts$/,
  ],
  packages: ['fastify', 'node:crypto', 'typebox', ...(ownPackages[name] ?? [])],
});

/** An importer reads its vendor's records with the dialect of that vendor, and knows no other. */
const importerRule = (name: string): Rule => ({
  from: /./,
  to: [
    new RegExp(`^src/importers/(${name}|_common)/`),
    new RegExp(`^src/dialects/(${name}|_common)/`),
    /^src\/(core|community)\/.*index\.ts$/,
    /^src\/core\/(time|ids|json|stores)\.ts$/,
    /^src\/core\/faults\//,
  ],
  packages: ['node:crypto', 'node:fs'],
});

/**
 * Journeys stand on means; nothing else in the core knows a journey, but for the lists of all faults, steps and ports. What scenarios
 * need is for the commands that run them: `serve` never loads the proving ground. Test providers are for demonstration mode and scenarios.
 */
const forbidden: readonly { readonly from: RegExp; readonly to: RegExp }[] = [
  {
    from: /^src\/core\/(?!(registration|sign-in|one-time-sign-in|scanned-sign-in|recovery)\/)/,
    to: /^src\/core\/(registration|sign-in|one-time-sign-in|scanned-sign-in|recovery)\//,
  },
  {
    from: /^src\/(?!proving\/|worlds\/|dialects\/\w+\/(scenarios|conformance)\/|cli\/(prove|scenario|errors|raise)\.ts$)/,
    to: /^src\/proving\//,
  },
  { from: /^src\/(?!worlds\/|cli\/demonstrate-worlds\.ts$)/, to: /^src\/worlds\// },
  { from: /^src\/(?!test-provider\/|proving\/|worlds\/|cli\/demonstrate-providers\.ts$)/, to: /^src\/test-provider\// },
  { from: /^src\/(?!cli\/(scenario|errors|codes)\.ts$)/, to: /^src\/cli\/prove\.ts$/ },
];

/** What only the common admission says, so that a limit of a tenant holds for every way in. */
const admissionAlone =
  /\b(isAddressAllowed|limitRate|limitRateAfterwards|demandRateLeft|tenantBy(?:Host|Domain|Address)|settings\.(?:addresses|dialects|rates|units))\b/;
const waysIn = /^src\/(dialects|protocols|hosted|console)\/(?!_common\/admission\.ts)/;

/** Ways in that name addresses, rates or tenants themselves instead of asking the common admission. */
export function admissionFaults(files: readonly Source[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    if (!waysIn.test(path) || /\/scenarios\/|\.test\.ts$/.test(path)) return [];
    const named = admissionAlone.exec(withoutComments(text))?.[1];
    return named ? [`${path} says ${named}: that is for src/dialects/_common/admission.ts`] : [];
  });
}

/** The one way out by HTTP, and the proving ground's own services and clients. */
const callers = /^src\/(adapters\/outbound|proving|dialects\/\w+\/(conformance|scenarios))\//;
const direct =
  /(?<![\w.]|function )(fetch)\(|\b(globalThis\.fetch)\b|=\s*(fetch)\b|import (?!type\b)\{[^}]*\b(request|get)\b[^}]*\} from 'node:https?'/;

/** Files that call other services by themselves: past the one client nobody judges where a call goes. */
export function outboundFaults(files: readonly Source[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    if (!path.startsWith('src/') || callers.test(path) || path.endsWith('.test.ts')) return [];
    const [, ...named] = direct.exec(withoutComments(text)) ?? [];
    const what = named.find((each) => each !== undefined);
    return what ? [`${path} calls ${what}: that is for src/adapters/outbound`] : [];
  });
}

/** Where all ports are shared out; everywhere else a function names those it uses. */
const wiring = /^src\/(core\/stores|dialects\/_common\/(bind-commands|run-endpoint|serve-dialect))\.ts$/;
const rooms = /^src\/(core|community|dialects|protocols|hosted|console|storage|adapters|http)\//;

/** Files that take every port, or the bag that holds them, although they wire nothing. */
export function bagFaults(files: readonly Source[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    if (!rooms.test(path) || wiring.test(path) || path.endsWith('.test.ts')) return [];
    const named = /(?:\b|: )(AllStores|AppServices|(?<=: )App)\b/.exec(withoutComments(text))?.[1];
    return named ? [`${path} takes ${named}: name the ports that it uses`] : [];
  });
}

export function imports({ path, text }: Source): { readonly files: readonly string[]; readonly packages: readonly string[] } {
  const named = [...withoutComments(text).matchAll(/(?<![.\w])(?:from|import\s*\(?)\s*'([^'\n]+)'/g)].map((match) => match[1]!);
  const relative = named.filter((name) => name.startsWith('.'));
  return {
    files: relative.map((name) => posix.normalize(posix.join(posix.dirname(path), name))),
    packages: named.filter((name) => !name.startsWith('.')),
  };
}

const isAmong = (name: string, allowed: readonly string[]): boolean =>
  allowed.some((each) => each === '*' || name === each || name.startsWith(each.endsWith(':') ? each : `${each}/`));

export function arrowFaults(files: readonly Source[]): readonly string[] {
  return files.flatMap((file) => {
    if (/\.test\.ts$/.test(file.path)) return [];
    const dialect = /^src\/dialects\/([a-z0-9]+)\/(?!scenarios|conformance)/.exec(file.path)?.[1];
    const importer = /^src\/importers\/([a-z0-9]+)\//.exec(file.path)?.[1];
    const rule = importer ? importerRule(importer) : dialect ? dialectRule(dialect) : rules.find(({ from }) => from.test(file.path));
    if (!rule) return [`${file.path}: belongs to no room`];
    const imported = imports(file);
    const bad = [
      ...imported.files.filter(
        (target) => !rule.to.some((to) => to.test(target)) || forbidden.some(({ from, to }) => from.test(file.path) && to.test(target)),
      ),
      ...imported.packages.filter((name) => !isAmong(name, rule.packages)),
    ];
    return bad.map((target) => `${file.path} may not import ${target}`);
  });
}

export function checkArrows(): readonly string[] {
  const files = sources('src', 'test', 'tools', 'bench');
  return [...enough(files, 100), ...arrowFaults(files), ...admissionFaults(files), ...bagFaults(files), ...outboundFaults(files)];
}
