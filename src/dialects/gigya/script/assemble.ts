// Joins the files of `browser/` into the two scripts that pages load: `main.ts` with what it imports, and `show.ts` with what that imports beside. Types are
// stripped as Node strips them everywhere, imports order the files, and all of one script share one scope. So no two files may say one name, and none may
// rename what it imports: a test reads the outcome. What the second takes of the first is handed to it by name.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const [first, second] = [new URL('./browser/main.ts', import.meta.url), new URL('./browser/show.ts', import.meta.url)];
/** On lines of their own: browsers are spared what nobody reads there. */
const comments = /^[ \t]*(?:\/\/.*|\/\*\*(?:[^*]|\*(?!\/))*\*\/)\n/gm;
const imports = /^import (type )?\{([^}]*)\} from\x20'(\.[^']+)';\n/gm;
const exported = /^export (?:async )?(?:const|function|class) (\w+)/gm;

/** The files of a script: their texts by address. */
type Files = Map<string, string>;

/** Adds a file after those that it imports, each once, but for those of `given`: what is imported of them is added to `taken`. */
function addWithImported(file: URL, files: Files, given: ReadonlyMap<string, string> = new Map(), taken = new Set<string>()): void {
  if (files.has(file.href)) return;
  const source = readFileSync(file, 'utf8');
  // Its place is kept, so that a circle ends.
  files.set(file.href, '');
  for (const [, ofTypes, names, path] of source.matchAll(imports)) {
    const imported = new URL(path!, file);
    const values = ofTypes ? [] : names!.split(',').flatMap((name) => name.match(/^\s*(\w+)\s*$/)?.[1] ?? []);
    if (given.has(imported.href)) for (const name of values) taken.add(name);
    else if (!ofTypes) addWithImported(imported, files, given, taken);
  }
  files.delete(file.href);
  files.set(file.href, stripTypeScriptTypes(source.replace(imports, '')));
}

const joined = (files: Files): string =>
  [...files.values()]
    .join('')
    .replace(/^export /gm, '')
    .replace(comments, '')
    .replace(/[ \t]+$/gm, '');

interface Scripts {
  /** Without what is said at its head. */
  readonly main: string;
  readonly screens: string;
  /** Changes with `screens`. */
  readonly version: string;
}

function assembled(): Scripts {
  const [files, ofScreens]: Files[] = [new Map(), new Map()];
  addWithImported(first, files!);
  const taken = new Set<string>();
  addWithImported(second, ofScreens!, files, taken);
  const names = [...taken].sort();
  const made = [...ofScreens!.get(second.href)!.matchAll(exported)].map(([, name]) => name);
  const make = `({ ${names.join(', ')} }) => {\n${joined(ofScreens!)}return { ${made.join(', ')} };\n}`;
  const screens = `'use strict';\ngigya.answers.screens({ needs: ${JSON.stringify(names)}, make: (${make}) });\n`;
  const version = createHash('sha256').update(screens).digest('base64url').slice(0, 16);
  return { main: `${joined(files!)}const givenToScreens = { ${names.join(', ')} };\n`, screens, version };
}

let kept: Scripts | undefined;
/** Made of the files once. */
function scripts(): Scripts {
  kept ??= assembled();
  return kept;
}

/** The script, for a site of which it says that at its head. */
export function scriptFor(site: object): string {
  const { main, version } = scripts();
  return `(() => {\n'use strict';\nconst siteOfPage = ${JSON.stringify({ ...site, screens: version })};\n${main}})();\n`;
}

/** The script that draws screens, the same for all sites. */
export const screensScript = (): Pick<Scripts, 'screens' | 'version'> => scripts();
