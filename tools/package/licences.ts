// Licences of the packages that stand in the bundle: theirs ask that their words go with them, and the list says of whom advisories are to be read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `inputs`: paths of all files of the bundle. Throws for a package that says none. */
export function licencesOf(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []));
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<string, unknown>;
    const file = readdirSync(join(root, folder)).find((each) => /^(un)?licen[cs]e|^copying/i.test(each));
    if (license === undefined && file === undefined) throw new Error(`${folder} says no licence`);
    const text = file === undefined ? '' : `\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`;
    return `${name} ${version} (${typeof license === 'string' ? license : 'see below'})\n${text}`;
  });
  const head = 'The program is licensed as LICENSE says. These packages stand in it as they are, each under its own licence:\n';
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n`);
}
