// Declarations of what the package exports. Those files say all their types themselves, so that nothing of the rest is needed beside them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Path in the package and text of each. Throws where a file leaves a type to be found elsewhere. */
export function typesOf(root: string, names: readonly string[]): readonly (readonly [path: string, text: string])[] {
  const out = mkdtempSync(join(tmpdir(), 'dragoman-types-'));
  try {
    const flags = ['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--isolatedDeclarations', '--noCheck', '--noResolve'];
    const form = ['--target', 'esnext', '--module', 'nodenext', '--allowImportingTsExtensions', '--rootDir', 'src', '--outDir', out];
    const files = names.map((name) => `src/${name}.ts`);
    const { status, stdout } = spawnSync('node_modules/.bin/tsc', [...flags, ...form, ...files], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stdout);
    return names.map((name) => {
      const text = readFileSync(join(out, `${name}.d.ts`), 'utf8');
      if (/^import /m.test(text)) throw new Error(`${name}.d.ts names what the package does not have`);
      return [`dist/${name}.d.ts`, text] as const;
    });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
