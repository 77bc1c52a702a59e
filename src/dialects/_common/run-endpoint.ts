// An endpoint runs: its caller enters, its parameters are read, its commands are bound, its handler answers.
import { Fault } from '../../core/faults/index.ts';
import type { Random } from '../../core/random.ts';
import type { AllStores } from '../../core/stores.ts';
import type { DialectUses, Finder } from '../../core/tenants/index.ts';
import type { Instant } from '../../core/time.ts';
import { type Admission, type Admitted, admit, type Hearing } from './admission.ts';
import { bind, type FollowCommand } from './bind-commands.ts';
import type { Dialect, DialectServices, Endpoint } from './dialect.ts';
import type { Entry } from './entry.ts';
import type { KeptReplies } from './kept-replies.ts';
import { readParameters } from './parameters.ts';
import { RequestError } from './request-errors.ts';
import type { RequestRecord } from './request-record.ts';
import { unitsOf } from './units.ts';

/** The dependencies of authentication and commands. */
export interface Running {
  readonly stores: AllStores;
  readonly catchUp: () => Promise<void> | undefined;
  readonly finder: Finder;
  readonly dialectUses: DialectUses;
  readonly random: Random;
  readonly now: () => Instant;
  /** The installation's own address; null on one's own machine. */
  readonly publicUrl: string | null;
  /** Replies that are given again while what they were made of is as it was. */
  readonly replies: KeptReplies;
  readonly followCommand?: FollowCommand | undefined;
}

/** Throws refusals, faults and step failures; the record holds what was known of the caller until then. */
export async function runEndpoint<E extends Entry, P, R>(
  // biome-ignore lint/suspicious/noExplicitAny: any dialect; its codes do not matter here
  dialect: Dialect<any, any, any, E, P, R>,
  endpoint: Endpoint<P, E, R>,
  record: RequestRecord<E>,
  running: Running,
  raw?: E['raw'],
): Promise<R> {
  const unit = endpoint.unit ?? dialect.name;
  const usual = { dialect: unit, units: unitsOf(dialect, endpoint) };
  const admissions: Admitted[] = [];
  let isIn = false;
  const services = servicesOf(running, usual, hearingOf(dialect.name, record, running.replies), (admitted) => {
    // Answers that last ask as long as they do whether their caller still may come.
    if (!isIn) admissions.push(admitted);
  });
  const entered = await dialect.authenticate(record.request, endpoint, services).catch(async (error: unknown) => {
    await countRefused(error, admissions);
    throw error;
  });
  if (!admissions.every((each) => each.isCounted()))
    throw new Error(
      `authenticate of ${dialect.name} let a call in that counts for no rate: it identifies its caller, or takes it as anonymous`,
    );
  isIn = true;
  const known = raw ? { ...entered, raw } : entered;
  record.entry = known;
  const given = endpoint.takes ? readParameters(endpoint.takes, known.raw, known.ctx) : {};
  const entry = dialect.afterParameters ? await dialect.afterParameters(known, endpoint, services) : known;
  record.entry = entry;
  return endpoint.handle(given, bind(endpoint.calls, entry.ctx, running.stores, running.followCommand), entry);
}

/** A call that was refused before its caller was asked for proves nothing, too. */
async function countRefused(error: unknown, admissions: readonly Admitted[]): Promise<void> {
  if (!(error instanceof RequestError || error instanceof Fault)) return;
  for (const admitted of admissions) if (!admitted.isCounted()) await admitted.proofFailed();
}
const hearingOf = (
  api: string,
  { request, notes, who }: Pick<RequestRecord<never>, 'request' | 'notes' | 'who'>,
  { holdsUntil }: KeptReplies,
): Hearing => ({
  call: { api, id: request.id },
  log: (verdict) => void notes.push(verdict),
  concerns: (whom) => void Object.assign(who, whom),
  holdsUntil,
  known: (ctx) => {
    who.ctx = ctx;
    const { caller } = ctx;
    if (caller.kind === 'person') who.account = caller.account;
  },
});

type Usual = Pick<Admission, 'dialect' | 'units'>;

/** `tell` hears of whatever is admitted. */
function servicesOf(running: Running, usual: Usual, hearing: Hearing, tell: (admitted: Admitted) => void): DialectServices {
  return {
    async admit(request, admission) {
      const admitted = await admit(request, { ...usual, ...admission }, running, hearing);
      tell(admitted);
      return admitted;
    },
    client: (publicId) => running.finder.client(publicId),
    bind: (calls, ctx) => bind(calls, ctx, running.stores, running.followCommand),
  };
}
