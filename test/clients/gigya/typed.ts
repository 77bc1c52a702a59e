// Whether replies have the types that npm @gigya-ts/rest-api gives them: the compiler is asked. It publishes types alone.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Heard } from './transcript.ts';

const root = join(import.meta.dirname, '../../..');
const types = join(root, 'node_modules/@gigya-ts/rest-api/dist');

export interface Verdict {
  /** Methods whose replies were compared. */
  readonly compared: ReadonlySet<string>;
  /** What the compiler says, by method. */
  readonly faults: ReadonlyMap<string, string>;
}

/** Replies to calls that succeeded, against the type of their method; those without a type are passed over. */
export async function compared(heard: readonly Heard[]): Promise<Verdict> {
  const names = await responseTypes();
  const lines = heard.flatMap(({ method, body }) => {
    const type = names.get(`${method.replaceAll('.', '')}response`.toLowerCase());
    return type && body.errorCode === 0 ? [{ method, type, line: `is<${type}>()(${JSON.stringify(body)});` }] : [];
  });
  const head = [
    `import type { ${[...new Set(lines.map(({ type }) => type))].join(', ')} } from '@gigya-ts/rest-api';`,
    // The two stand in every reply by its types; as captured, and here, only in one that refuses.
    "type Answered<T> = Omit<T, 'errorDetails' | 'errorMessage'> & { errorDetails?: string; errorMessage?: string };",
    'declare function is<T>(): <R extends Answered<T>>(reply: R) => void;',
  ];
  const said = await compile([...head, ...lines.map(({ line }) => line)].join('\n'));
  const faults = said.flatMap(({ line, text }) => {
    const found = lines[line - head.length - 1];
    return found ? [[found.method, text] as const] : [];
  });
  if (faults.length < said.length) throw new Error(`the types themselves: ${said.map(({ text }) => text).join('; ')}`);
  return { compared: new Set(lines.map(({ method }) => method)), faults: new Map(faults) };
}

/** Names of the package's types of replies, by themselves in lower case. */
async function responseTypes(): Promise<ReadonlyMap<string, string>> {
  const folder = join(types, 'namespaces');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.d.ts'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const found = texts.flatMap((text) => [...text.matchAll(/^export type (\w+Response) =/gm)].map(([, name]) => name!));
  return new Map(found.map((name) => [name.toLowerCase(), name]));
}

/** Its modules name each other without extensions, which only a bundler's resolution finds. */
async function compile(source: string): Promise<readonly { readonly line: number; readonly text: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dragoman-types-'));
  const compilerOptions = {
    ...{ module: 'esnext', moduleResolution: 'bundler', strict: true, noEmit: true, skipLibCheck: true, types: [] },
    paths: { '@gigya-ts/rest-api': [join(types, 'index.d.ts')] },
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['replies.ts'] }));
  await writeFile(join(folder, 'replies.ts'), source);
  const printed = await new Promise<string>((resolve) =>
    execFile(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--pretty', 'false', '-p', folder], (_error, out, err) =>
      resolve(`${out}${err}`),
    ),
  );
  await rm(folder, { recursive: true });
  const said = [...printed.matchAll(/^\S*replies\.ts\((\d+),\d+\): (.*(?:\n {2}.*)*)/gm)].map(([, line, text]) => ({
    line: Number(line),
    text: text!,
  }));
  if (printed.trim() !== '' && said.length === 0) throw new Error(printed);
  return said;
}
