// One kind of credential at every door of one tenant. A door that refuses it must not even recognise it: it answers as to one that nobody
// ever issued, and nothing of its holder changes.
import assert from 'node:assert/strict';
import { allowed, type Row } from './allowed.ts';
import type { Door } from './door.ts';
import { allDoors } from './doors.ts';
import type { Ground, Side, Told } from './ground.ts';
import { holdingsOf } from './holdings.ts';
import { type Credential, forged, type Kind } from './kind.ts';
import { atOnce, bringing, headersAt, isProof, waysTo } from './present.ts';

const doors = allDoors();

export const nameOf = ({ of, name }: Door, way: string): string => `${of} ${name} | ${way}`;

/** What is said of a kind, looked up once for the thousands of pairs that it is part of. */
const said = new Map<string, readonly Row[]>();

function rowsOf({ name }: Kind): readonly Row[] {
  const rows = said.get(name) ?? allowed.filter(({ kinds }) => kinds.test(name));
  said.set(name, rows);
  return rows;
}

const covering = (kind: Kind, pair: string): readonly Row[] => rowsOf(kind).filter(({ at }) => at?.test(pair));

/** The reply, but for what is new in each: tokens, times, names of requests, and what the caller had brought. */
function steady({ status, headers, text, cause = '' }: Told, { value }: Credential): string {
  const body = text
    .split(value)
    .join('~')
    .split(encodeURIComponent(value))
    .join('~')
    .replace(/[\w+/=-]{16,}|\d{4}-\d\d-\d\dT[\d:.]+Z?|\d{6,}/g, '~');
  // What a picture shows is drawn anew each time.
  if (/^.PNG/.test(text)) return `${status} picture`;
  const location = String(headers['location'] ?? '').replace(/[\w+/=-]{16,}/g, '~');
  // Pages and lists are long: their length tells as much.
  return `${status} ${cause} ${location} ${body.length > 2000 ? body.length : body}`;
}

export interface Crossing {
  readonly ground: Ground;
  readonly side: Side;
  readonly kind: Kind;
}

/** All that a door answered to what nobody issued, by its place. */
const strangers = new Map<string, Set<string>>();
let forgeries = 0;

/** Asks at that door, and tells the reply and what is steady of it. */
const asking =
  ({ ground, side, kind }: Crossing, door: Door, way: string) =>
  async (brought: Credential) => {
    const told = await ground.ask(side, bringing(ground, side, door, way, brought, kind));
    return { told, text: steady(told, brought) };
  };

function forgery(credential: Credential): Credential {
  forgeries += 1;
  return forged(credential, forgeries);
}

/** Undefined where the door takes it for one that nobody issued; else what it answered, and to such a one. */
async function recognition(crossing: Crossing, door: Door, way: string, credential: Credential) {
  const { ground, side, kind } = crossing;
  const ask = asking(crossing, door, way);
  const { told, text } = await ask(credential);
  const key = `${side.name}\n${nameOf(door, way)}\n${kind.sentTo ?? ''}`;
  const known = strangers.get(key) ?? new Set();
  strangers.set(key, known);
  if (known.has(text)) return undefined;
  const stranger = (await ask(forgery(credential))).text;
  known.add(stranger);
  if (stranger === text) return undefined;
  const again = (await ask(forgery(credential))).text;
  if (again === text) return undefined;
  // What the request did, it did for whoever sent it: then the next one is answered otherwise, too.
  return (await ask(await kind.issue(ground))).text === again ? undefined : { told, text, stranger: again };
}

/** How each door refuses whoever proves nothing, by door and tenant. */
const refusedBare = new Map<string, Pick<Told, 'cause' | 'entered'>>();

/**
 * The name of the place that judges before a door what is brought in that way; undefined where the door may judge it itself. Doors that are declared alike, and that
 * refuse alike whoever proves nothing, have the same: what it recognises there it recognises at all of them, and it is asked at one. So it is with a text, where a
 * door reads none of whoever proves nothing: there its texts bring it at once.
 */
async function judgeBefore({ ground, side }: Crossing, door: Door, way: string): Promise<string | undefined> {
  if (door.admits === undefined) return undefined;
  const key = `${side.name} ${door.of} ${door.name}`;
  const bare =
    refusedBare.get(key) ??
    (await ground.ask(
      side,
      door.build(side, (_path, usual) => usual),
    ));
  refusedBare.set(key, bare);
  const { cause = '', entered } = bare;
  if (!isProof(door, way) && entered) return undefined;
  return /^requestError: (credentials|caller|signature|authorization)/.test(cause)
    ? `${door.of} ${door.admits} ${way} ${cause}`
    : undefined;
}

export interface Wrong {
  readonly kind: string;
  readonly pair: string;
  readonly answered: string;
  readonly toStrangers: string;
}

type Judged = 'opens' | 'refused' | 'strange';

/** By the rows: whether that is a door of it, one that knows it and refuses it, or none that knows it. */
function judged(kind: Kind, pair: string): Judged {
  const rows = covering(kind, pair);
  if (rows.some(({ refused }) => refused === undefined)) return 'opens';
  return rows.length > 0 ? 'refused' : 'strange';
}

/** Whether a row says of one of its ways that the door knows it. */
const isOwnDoor = (kind: Kind, door: Door, credential: Credential): boolean =>
  waysTo(door, credential, { name: 'own' }).some((way) => judged(kind, nameOf(door, way)) !== 'strange');

/** What a door may tell of it without looking it up, and whose clients bring it. */
function formOf({ name }: Kind, { value, id, sealed }: Credential): string {
  const [whose = 'server'] = /^(gigya|akamai|authing|wso2|openid|sign-on|site|hazizz)\b/.exec(name) ?? [];
  if (sealed !== undefined) return `${whose} cookie`;
  if (id !== undefined) return `${whose} secret`;
  return `${whose} ${/^\d+$/.test(value) ? 'typed' : value.startsWith('eyJ') ? 'signed' : 'opaque'}`;
}

/** The kinds of each form, in the order in which they were brought. */
const brought = new Map<string, string[]>();

function turnOf(form: string, { name }: Kind): number {
  const names = brought.get(form) ?? [];
  brought.set(form, names);
  if (!names.includes(name)) names.push(name);
  return names.indexOf(name);
}

/**
 * Whether it is brought to a door that is none of its own, else only to the places that judge before such doors. The first kind of each form is, everywhere. A further
 * one differs from it by what a door looks up: a door of its own dialect may look up the wrong thing, and is asked; one of another dialect that takes it takes all
 * that are kept beside it, and is asked with every third of them. In another tenant a door that takes it for its own kind is what is left.
 */
function goesTo({ side, kind }: Crossing, door: Door, at: number, credential: Credential): boolean {
  const form = formOf(kind, credential);
  const turn = turnOf(form, kind);
  if (turn === 0) return true;
  if (side.name === 'other') return false;
  const [whose] = form.split(' ');
  return whose === door.of || !vendors.has(whose!) || (turn + at) % 3 === 0;
}

/** Those whose clients have credentials of their own; what others have is of the server, and means something at all its doors. */
const vendors = new Set(['gigya', 'akamai', 'authing', 'wso2', 'hazizz']);

const refusals = (kind: Kind, pair: string) => covering(kind, pair).map(({ refused }) => refused);

/** Where it was known though no row says so, or let in though a row says what it is refused for. */
export async function wrongPairs(crossing: Crossing, isAsked: (pair: string) => boolean = () => true): Promise<readonly Wrong[]> {
  const { ground, side, kind } = crossing;
  const wrong: Wrong[] = [];
  await ground.prepare();
  let credential = await kind.issue(ground);
  const judges = new Set<string>();
  for (const [at, door] of doors.entries()) {
    const unread: string[] = [];
    const isMeant = goesTo(crossing, door, at, credential) || isOwnDoor(kind, door, credential);
    for (const way of waysTo(door, credential, side)) {
      const pair = nameOf(door, way);
      const expected = side.name === 'own' ? judged(kind, pair) : 'strange';
      if (expected === 'opens' || !isAsked(pair) || (kind.sentTo !== undefined && headersAt(door).includes(way))) continue;
      const judge = await judgeBefore(crossing, door, way);
      if (judge === undefined ? !isMeant : judges.has(judge)) continue;
      if (judge !== undefined) judges.add(judge);
      if (judge !== undefined && expected === 'strange' && !isProof(door, way)) unread.push(way);
      else await ask(door, way, expected);
    }
    if (unread.length > 0) await ask(door, atOnce(unread), 'strange');
  }

  async function ask(door: Door, way: string, expected: Judged): Promise<void> {
    const seen = await recognition(crossing, door, way, credential);
    if (!seen || (expected === 'refused' && refusals(kind, nameOf(door, way)).includes(seen.told.cause))) return;
    wrong.push({ kind: kind.name, pair: nameOf(door, way), answered: seen.text.slice(0, 200), toStrangers: seen.stranger.slice(0, 200) });
    // Whoever was let in may have changed anything.
    await ground.prepare();
    credential = await kind.issue(ground);
  }
  return wrong;
}

/** All doors, the wrong of them; refusals change nothing of anybody, and spend nothing. */
export async function wrongly(crossing: Crossing): Promise<readonly Wrong[]> {
  const { ground, side, kind } = crossing;
  await ground.prepare();
  const before = await holdingsOf(ground);
  const wrong = await wrongPairs(crossing);
  assert.deepEqual(await holdingsOf(ground), before, `${kind.name}: what was refused changed nothing`);
  if (side.name === 'own') await works(crossing);
  return wrong;
}

/** It is none that doors refuse for its form: by each of its rows, one of its own doors takes it. */
async function works(crossing: Crossing): Promise<void> {
  const { kind } = crossing;
  const rows = rowsOf(kind);
  assert.ok(rows.length > 0, `${kind.name}: no row says what it is for`);
  for (const row of rows)
    if (row.at) assert.ok(await isTaken(crossing, row), `${kind.name}: no door takes it where it is said: ${row.why}`);
}

async function isTaken(crossing: Crossing, row: Row): Promise<boolean> {
  const { ground, kind, side } = crossing;
  await ground.prepare();
  const credential = await kind.issue(ground);
  for (const door of doors)
    for (const way of waysTo(door, credential, side)) {
      if (!row.at?.test(nameOf(door, way))) continue;
      const ask = asking(crossing, door, way);
      const stranger = await ask(forgery(credential));
      const { told, text } = await ask(credential);
      if (text !== stranger.text && (row.refused === undefined || told.cause === row.refused)) return true;
    }
  return false;
}
