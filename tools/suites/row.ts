// What a row of foreign suites says of itself.

/** One check of a suite, as its program prints it: a line of JSON each. */
export interface Check {
  readonly check: string;
  readonly ok: boolean;
  /** What it shows to work, where its row tells documents of it. */
  readonly operation?: string;
  /** What it said, where it failed. */
  readonly why?: string;
}

/** A demonstration server that was started for one row; its keys are those of its screen. */
export interface Server {
  readonly base: string;
  /** `id:secret` of the WSO2 portal, of the owner of the Akamai application, and of the console's operator. */
  readonly portal: string;
  readonly owner: string;
  readonly operator: string;
  /** `id:secret` of the Gigya site, and of an application of it. */
  readonly site: string;
  readonly application: string;
  /** `id:secret` of the Authing application. */
  readonly authing: string;
  /** `id:secret` of the Authing pool. */
  readonly authingPool: string;
}

export interface Kit {
  /** A folder of this row and its versions, kept between runs. */
  readonly folder: string;
  /** Where `--from` says that sources are at hand. */
  readonly from: string | undefined;
  /** Runs a program to its end; throws `CannotBeHad` if it is not there or fails. */
  get(program: string, args: readonly string[], more?: Readonly<Record<string, string>>): Promise<void>;
}

export interface Row {
  readonly name: string;
  /** What is shown if it passes, in one sentence. */
  readonly shows: string;
  /** Programs that must be on the PATH. */
  readonly needs: readonly string[];
  /** Everything foreign, with its version or commit. */
  readonly versions: readonly string[];
  /** Settings of the demonstration tenant that differ for this row. */
  readonly settings?: object;
  /** Brings what is foreign into `kit.folder`. */
  fetch(kit: Kit): Promise<void>;
  /** The program that calls the server and prints a line of JSON a check; it runs in `kit.folder`. */
  run(kit: Kit): { readonly program: string; readonly args: readonly string[]; readonly env?: Readonly<Record<string, string>> };
  /** Operations of a dialect that its checks show to work: each is named by a check that passes (`operation`), or the row is not met. */
  readonly spoken?: { readonly dialect: string; readonly operations: readonly string[] };
  /** Fewer passed checks than this mean that the suite did not run as it should. */
  readonly least: number;
  /** Checks that fail today, by name, each with its reason. One that passes must be taken off. */
  readonly known: Readonly<Record<string, string>>;
}

/** Something that this machine does not have: the row is not green, and not red either. */
export class CannotBeHad extends Error {}
