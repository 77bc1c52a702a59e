// The program as a bundle whose files stand as their sources do: what one of them reads beside itself lies at the same place below `dist`.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { banner, external, places, plainHttp, threads } from '../build.ts';

/** `inputs`: paths of all files that went into it, from the root. Rejects where a source cannot be bundled. */
export async function bundlePackage(root: string, out: string): Promise<{ readonly inputs: readonly string[] }> {
  const src = join(root, 'src');
  const scenarios = readdirSync(join(src, 'dialects'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^\w+\/scenarios\/\d+(\.[\w-]+)?\.ts$/.test(path))
    .map((path) => `src/dialects/${path}`);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts', 'src/library.ts', 'src/testing.ts', ...Object.values(threads), ...scenarios],
    outdir: out,
    outbase: 'src',
    // Beside the program: by its own place a file finds what it reads.
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    logLevel: 'warning',
    sourcemap: true,
    metafile: true,
    external,
    banner,
    plugins: [
      plainHttp,
      places(
        (path) => relative(src, path),
        (name) => `./${relative('src', threads[name]!).replace(/ts$/, 'js')}`,
      ),
    ],
  });
  // The banner asks for its place once.
  for (const path of Object.keys(metafile.outputs).filter((each) => each.endsWith('.js') && dirname(resolve(root, each)) !== out))
    if (readFileSync(join(root, path), 'utf8').split('import.meta.url').length > 2) throw new Error(`${path} would not find what it reads`);
  return { inputs: Object.keys(metafile.inputs) };
}
