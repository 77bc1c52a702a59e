// A kind of credential: how one is got, over public HTTP, in the tenant that issues it.
import type { World } from '../../src/proving/world-type.ts';
import type { Ground } from './ground.ts';

export interface Credential {
  readonly value: string;
  /** What names its holder beside it: the id of a client, the name of a person. */
  readonly id?: string;
  /** What is brought beside it, by the names of parameters: what a signature is over. */
  readonly beside?: Readonly<Record<string, string>>;
  /** The signature that goes with a cookie. */
  readonly sealed?: string;
}

export interface Kind {
  readonly name: string;
  /** Of one that is so short that it is bound to whom it was sent to. */
  readonly sentTo?: string;
  issue(ground: Ground): Promise<Credential>;
}

export const password = 'correct horse';
export const email = 'ann@example.org';
export const username = 'ann-demo';
export const phone = '+36301234567';

export const kind = (name: string, issue: (world: World, ground: Ground) => Promise<string>, more: Pick<Kind, 'sentTo'> = {}): Kind => ({
  name,
  ...more,
  issue: async (ground) => ({ value: given(name, await issue(ground.own.world, ground)) }),
});

/** Something a client or a person holds, under its own name. */
export const held = (name: string, of: (world: World) => readonly [id: string, secret: string]): Kind => ({
  name,
  issue: async ({ own }) => {
    const [id, value] = of(own.world);
    return { id: given(name, id), value: given(name, value) };
  },
});

/** A browser that goes as far as that holds it, with the signature that goes with it. */
export const cookie = (
  name: string,
  own: string,
  until: (ground: Ground) => Promise<{ readonly jar: ReadonlyMap<string, string> }>,
): Kind => ({
  name,
  issue: async (ground) => {
    const { jar } = await until(ground);
    return { value: given(`${own} beside ${[...jar.keys()].join(', ')}`, jar.get(own)), sealed: jar.get(`${own}.sig`) ?? '' };
  },
});

function given(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new Error(`no ${name} was issued`);
  return value;
}

/** One that nobody issued, of the same form: other letters near its end, where every form has what cannot be guessed. */
export function forged({ value, ...rest }: Credential, at: number): Credential {
  const end = value.length > 16 ? value.length - 2 : value.length;
  const altered = [...value].map((letter, index) => (index >= end - 12 && index < end ? other(letter, at) : letter)).join('');
  return { value: altered, ...rest };
}

/** Another letter of the same alphabet. */
function other(letter: string, at: number): string {
  if (/\d/.test(letter)) return String((Number(letter) + 1 + (at % 8)) % 10);
  if (/[a-z]/.test(letter)) return String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + 1 + (at % 24)) % 26));
  if (/[A-Z]/.test(letter)) return String.fromCharCode(65 + ((letter.charCodeAt(0) - 65 + 1 + (at % 24)) % 26));
  return letter;
}
