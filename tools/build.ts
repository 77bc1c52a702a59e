// Bundles the program, with the packages that it needs, into a folder: started from there it loads in less than half the time that its sources take. Files that the
// program reads stay where they are.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build as bundle, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** What runs in a thread of its own, by its name there. */
const threads = { worker: 'src/adapters/hashes/worker.ts', 'sqlite-reader': 'src/storage/sql/sqlite-reader.ts' };
const ofThreads = new RegExp(`new URL\\('\\./(${Object.keys(threads).join('|')})\\.ts', import\\.meta\\.url\\)`, 'g');

/** A file says where another is by where it stands itself (`import.meta.url`): in the bundle, by where it stood. */
const places = (folder: string): Plugin => ({
  name: 'places',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const stood = `new URL('${relative(folder, path)}', import.meta.url).href`;
      const parts = text
        .split(ofThreads)
        .map((part, at) => (at % 2 === 1 ? `new URL('./${part}.js', import.meta.url)` : part.replaceAll('import.meta.url', stood)));
      return { contents: parts.join(''), loader: 'ts' };
    });
  },
});

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
    // What they read lies beside them, and the last is not installed.
    external: ['@node-rs/*', '@zxcvbn-ts/*', 'sharp', 'pg-native'],
    // Packages that are no modules ask for others by it.
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
    plugins: [places(folder)],
  });
  return join(folder, 'main.js');
}
