// The faults that each command may raise, as the compiler infers them: at run time a command is a function and nothing more. A file that asks
// for the faults of every command is compiled, and the answer read from its declarations.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FaultKind } from '../../src/core/faults/index.ts';

type Faults = ReadonlyMap<unknown, readonly FaultKind[]>;
const root = fileURLToPath(new URL('../../', import.meta.url));

let found: Promise<Faults> | undefined;

/** By the command itself. Every function that an area of the core or the community exports is there, those that raise nothing too. */
export function faultsOfCommands(): Promise<Faults> {
  found ??= ask();
  return found;
}

interface Exported {
  readonly command: unknown;
  readonly file: string;
  readonly name: string;
}

async function exported(): Promise<readonly Exported[]> {
  const files = globSync('src/{core,community}/**/index.ts', { cwd: root }).sort();
  const all = await Promise.all(
    files.map(async (file) => {
      const functions = Object.entries(await import(join(root, file))).filter(([, value]) => typeof value === 'function');
      return functions.map(([name, command]) => ({ command, file: join(root, file), name }));
    }),
  );
  return all.flat();
}

async function ask(): Promise<Faults> {
  const commands = await exported();
  const question = [
    `import type { FaultsOf } from '${join(root, 'src/core/faults/index.ts')}';`,
    // Mapped over, a union is written out in full, whatever name it has.
    'declare function faultsOf<C>(command: C): { [K in FaultsOf<C>]: true };',
    ...commands.map(({ file, name }, at) => `import { ${name} as f${at} } from '${file}';\nexport const c${at} = faultsOf(f${at});`),
  ];
  const answers = declarationsOf(question.join('\n'));
  return new Map(
    commands.map(({ command, name, file }, at) => {
      const [, kinds] = new RegExp(`export declare const c${at}: \\{([^}]*)\\}`).exec(answers) ?? [];
      if (kinds === undefined) throw new Error(`the compiler says nothing of the faults of ${name} in ${file}`);
      return [command, [...kinds.matchAll(/"([\w.-]+)": true/g)].map((match) => match[1] as FaultKind).sort()];
    }),
  );
}

/** The declarations of that module. Throws what the compiler says if it does not compile. */
function declarationsOf(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-faults-'));
  try {
    const compilerOptions = {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      outDir: join(folder, 'out'),
      rootDir: parse(folder).root,
      typeRoots: [join(root, 'node_modules/@types')],
    };
    const project = { extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files: ['question.mts'] };
    writeFileSync(join(folder, 'question.mts'), source);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
    const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--checkers', '1'], {
      encoding: 'utf8',
    });
    // Declarations of other files may fail: nobody needs those.
    const [file] = globSync('out/**/question.d.mts', { cwd: folder });
    if (file === undefined || stdout.includes('question.mts')) throw new Error(stdout);
    return readFileSync(join(folder, file), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
