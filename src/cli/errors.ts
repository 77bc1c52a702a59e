// dragoman errors: writes the error index from executed scenarios, or says where it differs.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { dialects } from '../dialects.ts';
import { openLibrary } from '../pages/errors/library.ts';
import { markdownOf } from '../pages/errors/markdown.ts';
import { indexPages } from '../pages/errors/tables.ts';
import { asJson, jsonOption, newCommand, print, Refused, WrongUse } from './command.ts';
import { progressLine, proveAll } from './prove.ts';

const more = `Runs every scenario, or those of the dialects named, and writes docs/errors: <dialect>/<code>.json and .md, and a README.md with the figures \
and one for each dialect.`;

export const command = newCommand(more)
  .argument('[dialects...]')
  .option('--check', 'write nothing: a difference refuses')
  .addOption(jsonOption)
  .action(async (given, { check, json }) => {
    const named = dialects.map(({ name }) => name).filter((name) => given.length === 0 || given.includes(name));
    const unknown = given.find((name) => !named.some((each) => each === name));
    if (unknown !== undefined) throw new WrongUse(`There is no dialect ${unknown}.`);
    const { codeFiles, indexText } = await import('../proving/record.ts');
    const line = progressLine();
    const { records, failures } = await proveAll(line.tell, named);
    line.done();
    if (failures.length > 0) throw new Refused(failures.join('\n'));
    const root = new URL('../../docs/errors/', import.meta.url);
    const wanted = new Map<string, string>();
    for (const dialect of new Set(records.map((record) => record.dialect))) {
      for (const file of codeFiles(records.filter((record) => record.dialect === dialect)))
        wanted.set(`${dialect}/${file.code}.json`, indexText(file));
    }
    const different: string[] = [];
    for (const [path, text] of wanted) if (readOr(new URL(path, root)) !== text) different.push(path);
    const stale = filesIn(root).filter((path) => path.endsWith('.json') && named.includes(dirname(path)) && !wanted.has(path));
    if (check) {
      if (different.length + stale.length > 0)
        throw new Refused(`The index differs: ${[...different, ...stale].join(', ')}. Run: npm run errors`);
      return;
    }
    for (const [path, text] of wanted) {
      mkdirSync(new URL('.', new URL(path, root)), { recursive: true });
      writeFileSync(new URL(path, root), text);
    }
    for (const path of stale) rmSync(new URL(path, root));
    const library = openLibrary();
    for (const record of library.records) writeFileSync(new URL(`${record.dialect}/${record.code}.md`, root), markdownOf(record, library));
    for (const [path, text] of indexPages(library)) {
      mkdirSync(new URL('.', new URL(path, root)), { recursive: true });
      writeFileSync(new URL(path, root), text);
    }
    const counts = { records: wanted.size, changed: different.length, removed: stale.length };
    if (json) print(asJson(counts));
    else process.stderr.write(`${counts.records} records, ${counts.changed} changed, ${counts.removed} removed\n`);
  });

function readOr(file: URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function filesIn(root: URL): string[] {
  try {
    return readdirSync(root, { recursive: true }).map(String);
  } catch {
    return [];
  }
}
