// What commands of the command line are made with, and how they say no.
import { Command, type CommandUnknownOpts, InvalidArgumentError, Option } from '@commander-js/extra-typings';

/** A command as its file exports it: with what it takes, what it does with that, and all words for people. */
export type CliCommand = CommandUnknownOpts;

/** Thrown where the words on the command line make no sense. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** Thrown where a command says no. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The table gives its name, and the sentence with which its help begins; `more` stands behind that. */
export const newCommand = (more = '') => new Command().description(more);

/** Of commands for an installation: whose without a file is the demonstration's. */
export const configOption = new Option('--config <file>', 'dragoman.yaml of the installation; without it, that of the demonstration');
export const jsonOption = new Option('--json', 'answer in JSON');

/** An option that may come several times; `among` are all values that it has, where they are few. */
export function repeated<Flags extends string>(flags: Flags, about: string, among?: readonly string[]) {
  const option = new Option(flags, about);
  if (among) option.argChoices = [...among];
  return option.argParser((value: string, before: readonly string[] | undefined) => {
    if (among && !among.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${among.join(', ')}.`);
    return [...(before ?? []), value];
  });
}

/** A whole number within bounds. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least} upwards` : `from ${least} to ${most}`;
  return (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) throw new InvalidArgumentError(`It is a whole number ${bounds}.`);
    return number;
  };
}

export const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const print = (text: string): void => void process.stdout.write(text);
