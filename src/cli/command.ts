// The contract of a command of the command line, and its refusal.
export interface CliCommand {
  readonly help: string;
  run(args: readonly string[]): Promise<number>;
}

/** Thrown where the words on the command line make no sense. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** Thrown where a command says no. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
