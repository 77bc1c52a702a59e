// What a peer is: how it is had, how it is started, and which of its operations are like one of ours.
import type { Call } from '../load.ts';
import type { Program } from './program.ts';

/** Sends a call over the connections of one turn; answers the body, and throws for a status from 400 on. `base`: another address of the same program. */
export type Ask = (call: Call, base?: string) => Promise<string>;

/** One operation of one of the callers, who are numbered from 0. It throws where the answer is not the one it wants. */
export type Operation = (caller: number, ask: Ask) => Promise<void>;

/** `what`: the call, as a row of the table tells it. */
export interface Door {
  readonly what: string;
  readonly run: Operation;
}

/** In the order of the table. */
export const operations = [
  'password sign-in',
  'client credentials',
  'introspection',
  'userinfo',
  'session → own account',
  'user read by admin API',
  'registration or admin create',
  'refresh',
] as const;
export type OperationName = (typeof operations)[number];

export interface Started<DoorName extends string> {
  readonly program: Program;
  /** Milliseconds from the start of its process to the first answer that it is ready. */
  readonly ready: number;
  /** What it runs on, where that is this machine's own: 'openjdk 25'. */
  readonly on?: string;
  readonly doors: Readonly<Partial<Record<DoorName, Door>>>;
}

/** Names of our own doors (`ours.ts`): of some operations there is more than one. */
export type OurDoor =
  | 'login'
  | 'password grant'
  | 'client credentials'
  | 'introspection'
  | 'userinfo'
  | 'session'
  | 'read'
  | 'create'
  | 'register'
  | 'refresh';

export interface Peer {
  readonly title: string;
  readonly version: string;
  /** How it hashes passwords and where it keeps its data, for the readers of the table. */
  readonly setUp: string;
  /** Seconds that each operation is asked before it is measured, on each side; 2 where it does not say. Compilers that work while a program runs need them. */
  readonly warming?: number;
  /** Which of our doors is like each of its own. */
  readonly like: Readonly<Partial<Record<OperationName, OurDoor>>>;
  /** Ratios of ours to its own, per second, that we want to reach. */
  readonly goals?: Readonly<Partial<Record<OperationName, number>>>;
  /** Brings the program into the folder; throws `CannotBeHad`. The folder is kept for later runs once this was done to its end. */
  install(folder: string): Promise<void>;
  /** `folder` is what `install` filled; `data` is new and empty. Answers with as many people signed in as there are callers. */
  start(folder: string, data: string): Promise<Started<OperationName>>;
}

/** How many callers there are; each is a person of its own, because sign-ins of one person may wait for each other. */
export const callers = 16;
export const password = 'correct horse';
export const everyCaller: readonly number[] = Array.from({ length: callers }, (_, at) => at);
