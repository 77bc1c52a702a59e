// Bundles the program, with the packages that it needs, into a folder: started from there it loads in less than half the time that its sources take. Files that the
// program reads stay where they are.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build as bundle, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** Packages that read files beside themselves, and those that are not installed unless somebody wants what they do. */
export const external = [
  '@node-rs/*',
  '@opentelemetry/context-async-hooks',
  '@opentelemetry/exporter-*',
  '@opentelemetry/resources',
  '@opentelemetry/sdk-*',
  '@zxcvbn-ts/*',
  'pg-native',
  'sharp',
];

/** Packages that are no modules ask for others by it. */
export const banner = { js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);" };

/** What runs in a thread of its own, by its name there. */
export const threads: Readonly<Record<string, string>> = {
  worker: 'src/adapters/hashes/worker.ts',
  'sqlite-reader': 'src/storage/sql/sqlite-reader.ts',
};
const ofThreads = new RegExp(`new URL\\('\\./(${Object.keys(threads).join('|')})\\.ts', import\\.meta\\.url\\)`, 'g');

/**
 * A file says where another is by where it stands itself (`import.meta.url`): in a bundle, by the address that `placeOf` gives for its path. What runs in
 * a thread is a file of the bundle, whose address `threadOf` gives for its name.
 */
export const places = (placeOf: (path: string) => string, threadOf: (name: string) => string): Plugin => ({
  name: 'places',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const stood = `new URL('${placeOf(path)}', import.meta.url).href`;
      const parts = text
        .split(ofThreads)
        .map((part, at) => (at % 2 === 1 ? `new URL('${threadOf(part)}', import.meta.url)` : part.replaceAll('import.meta.url', stood)));
      return { contents: parts.join(''), loader: 'ts' };
    });
  },
});

/**
 * `node:http` comes by `require`: an `import` of it reads all its members, and so loads Node's client of `fetch`, which takes 45 ms and 15 MiB and which a server
 * has no use for (Node 26; `process.moduleLoadList`).
 */
export const plainHttp: Plugin = {
  name: 'plain-http',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:http$/ }, ({ path, kind }) => (kind === 'import-statement' ? { path, namespace: 'by-require' } : undefined));
    onLoad({ filter: /^/, namespace: 'by-require' }, ({ path }) => ({ contents: `module.exports = require('${path}');`, loader: 'js' }));
  },
};

/** Answers the path of the program. Rejects where a source cannot be bundled. */
export async function build(folder: string): Promise<string> {
  await bundle({
    absWorkingDir: root,
    entryPoints: { main: 'src/main.ts', ...threads },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    logLevel: 'warning',
    external,
    banner,
    plugins: [
      plainHttp,
      places(
        (path) => relative(folder, path),
        (name) => `./${name}.js`,
      ),
    ],
  });
  return join(folder, 'main.js');
}
