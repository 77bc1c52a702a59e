// The names of worlds, which are labels of hosts (RFC 1123 2.1).
import { randomInt } from 'node:crypto';
import { ControlRefusal } from './refusal.ts';

const label = /^[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?$/;

/** One that is not taken. */
export function drawnName(isTaken: (name: string) => boolean): string {
  const name = `w${randomInt(36 ** 6)
    .toString(36)
    .padStart(6, '0')}`;
  return isTaken(name) ? drawnName(isTaken) : name;
}

/** Throws `ControlRefusal`. */
export function demandName(name: string, isTaken: boolean): void {
  if (!label.test(name))
    throw new ControlRefusal(400, 'bad-name', 'A world is named as a host is: 1 to 42 small letters, digits and hyphens between them.');
  if (isTaken) throw new ControlRefusal(409, 'name-taken', `There is a world ${name}. End it first, or choose another name.`);
}
