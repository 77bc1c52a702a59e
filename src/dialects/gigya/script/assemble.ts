// Joins the files of `browser/` into the one script that pages load: types are stripped as Node strips them everywhere, imports order the files, and all
// of them share one scope. So no two files may say one name, and none may rename what it imports: a test reads the outcome.
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const first = new URL('./browser/main.ts', import.meta.url);
/** On lines of their own: browsers are spared what nobody reads there. */
const comments = /^[ \t]*(?:\/\/.*|\/\*\*(?:[^*]|\*(?!\/))*\*\/)\n/gm;
const imports = /^import (type )?\{[^}]*\} from\x20'(\.[^']+)';\n/gm;

/** A file after those that it imports, each once. */
function withImported(file: URL, texts: Map<string, string>): void {
  if (texts.has(file.href)) return;
  const source = readFileSync(file, 'utf8');
  // Its place is kept, so that a circle ends.
  texts.set(file.href, '');
  for (const [, ofTypes, name] of source.matchAll(imports)) if (!ofTypes) withImported(new URL(name!, file), texts);
  texts.delete(file.href);
  texts.set(
    file.href,
    stripTypeScriptTypes(source.replace(imports, ''))
      .replace(/^export /gm, '')
      .replace(comments, '')
      .replace(/[ \t]+$/gm, ''),
  );
}

let joined: string | undefined;

/** The script, for a site of which it says that at its head; made of the files once. */
export function scriptFor(site: object): string {
  if (joined === undefined) {
    const texts = new Map<string, string>();
    withImported(first, texts);
    joined = [...texts.values()].join('');
  }
  return `(() => {\n'use strict';\nconst siteOfPage = ${JSON.stringify(site)};\n${joined}})();\n`;
}
