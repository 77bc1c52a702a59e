// The package.json of the package: what of the clone's says what it is, and what is left to install beside a bundle.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { external } from '../build.ts';

type Versions = Readonly<Record<string, string>>;

const isExternal = (name: string): boolean =>
  external.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));

const entry = (name: string) => ({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` });

export function manifestOf(root: string): string {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown> & { readonly dependencies: Versions };
  const { name, version, description, license, peerDependencies, peerDependenciesMeta } = own;
  const made = {
    name,
    version,
    description,
    license,
    type: 'module',
    bin: { dragoman: 'bin/dragoman.mjs' },
    exports: { '.': entry('library'), './testing': entry('testing'), './command': './dist/main.js', './package.json': './package.json' },
    // SQLite as the program uses it came to Node with 22.16.
    engines: { node: '^22.16.0 || >=24.0.0' },
    dependencies: Object.fromEntries(Object.entries(own.dependencies).filter(([each]) => isExternal(each))),
    peerDependencies,
    peerDependenciesMeta,
    publishConfig: { access: 'public', provenance: true },
  };
  return `${JSON.stringify(made, null, 2)}\n`;
}
