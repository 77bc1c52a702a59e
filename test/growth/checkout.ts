// A copy of the checkout in a temporary folder, to be grown by a test; packages are those of the original.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface Checkout {
  readonly path: string;
  /** Rewrites a file; fails if nothing changed. */
  edit(path: string, change: (text: string) => string): void;
  remove(): void;
}

const documents = ['README.md', 'CHANGELOG.md', 'SECURITY.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'findings'];
const settings = ['package.json', 'tsconfig.json', 'biome.json', '.gitignore', 'node26.mjs'];
const parts = ['src', 'test', 'tools', 'bench', 'bin', 'docs', ...documents, ...settings];

export function checkout(): Checkout {
  const path = mkdtempSync(join(tmpdir(), 'dragoman-grown-'));
  for (const part of parts) cpSync(part, join(path, part), { recursive: true });
  // The rules ask git for the files.
  execFileSync('git', ['init', '-q'], { cwd: path });
  symlinkSync(resolve('node_modules'), join(path, 'node_modules'));
  return {
    path,
    edit(file, change) {
      const before = readFileSync(join(path, file), 'utf8');
      const text = change(before);
      if (text === before) throw new Error(`nothing to change in ${file}`);
      writeFileSync(join(path, file), text);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

export function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
