// What is unread and may not be, what is allowed and is read after all, and what the READMEs do not tell.
import { readFileSync } from 'node:fs';
import { elsewhere, type PassedOver, passedOver } from './allowed.ts';
import type { Found, Unread } from './unread.ts';

/** Where `of` is the beginning of the file's name and `parameters` have it. */
const fits = ({ file, parameter }: Unread, of: readonly string[], parameters: readonly string[]): boolean =>
  parameters.includes(parameter) && of.some((begin) => file.startsWith(begin));
const placesOf = ({ dialect, of }: PassedOver): readonly string[] => of.map((file) => `src/dialects/${dialect}/${file}`);

/** Sentences; none where all is as it should be. `root` ends without a slash. */
export function judgeUnread({ followed, unread }: Found, root: string): readonly string[] {
  // A check that follows too little is blind, not green.
  const blind = followed < 800 ? [`only ${followed} parameters were followed; expected at least 800`] : [];
  const lines = [
    ...elsewhere.map(({ of, parameters }) => ({ of, parameters })),
    ...passedOver.map((each) => ({ of: placesOf(each), parameters: each.parameters })),
  ];
  const unmet = unread.filter((one) => !lines.some(({ of, parameters }) => fits(one, of, parameters)));
  const gone = lines.flatMap(({ of, parameters }) => [
    ...parameters.filter((name) => !unread.some((one) => fits(one, of, [name]))).map((name) => `${name} of ${of[0]}`),
    ...of.filter((file) => !unread.some((one) => fits(one, [file], parameters))),
  ]);
  return [
    ...blind,
    ...unmet.map(
      ({ file, line, endpoint, parameter }) =>
        `${file}:${line}: ${endpoint} takes ${parameter} and never reads it: do what it asks for, refuse it, or say in tools/unread/allowed.ts why not`,
    ),
    ...gone.map((each) => `tools/unread/allowed.ts: ${each} is read, or is no more`),
    ...elsewhere.flatMap(({ parameters, readIn }) =>
      parameters.filter((name) => !names(root, readIn, name)).map((name) => `${readIn} does not read ${name}`),
    ),
    ...passedOver.flatMap((each) => untold(root, each)),
  ];
}

const textOf = (root: string, file: string): string => readFileSync(`${root}/${file}`, 'utf8');
const lastOf = (parameter: string): string => parameter.slice(parameter.lastIndexOf('.') + 1);

const names = (root: string, file: string, parameter: string): boolean => {
  const name = lastOf(parameter);
  return textOf(root, file).match(new RegExp(`['".]${name}\\b|request\\.query`)) !== null;
};

/** Each is named in a line of the README that says why. */
function untold(root: string, { dialect, parameters, why }: PassedOver): readonly string[] {
  const file = `src/dialects/${dialect}/README.md`;
  const lines = textOf(root, file).split('\n');
  const isTold = (name: string) => lines.some((line) => line.includes(`\`${name}\``) && line.includes(why));
  return parameters
    .map(lastOf)
    .filter((name) => !isTold(name))
    .map((name) => `${file} does not say of \`${name}\`: ${why}`);
}
