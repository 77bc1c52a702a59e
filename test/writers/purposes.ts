// Why a person may write a part of the own account, or may not. Every verdict of the table is read here, and nowhere in the program.

export interface Purpose {
  /** `proves`: by ways that ask for what proves it, and by no others. */
  readonly person: 'writes' | 'proves' | 'never';
  readonly because: string;
  /** What becomes different with it, although nobody may write that by itself. */
  readonly brings?: readonly PurposeName[];
}

export type PurposeName =
  | 'saying'
  | 'contact'
  | 'password'
  | 'answers'
  | 'factor'
  | 'proof'
  | 'hash'
  | 'identity'
  | 'key'
  | 'history'
  | 'state'
  | 'duty'
  | 'trust'
  | 'operator'
  | 'undeclared'
  | 'agreement'
  | 'consequence';

const writes = (because: string): Purpose => ({ person: 'writes', because });
const proves = (because: string, ...brings: readonly PurposeName[]): Purpose => ({ person: 'proves', because, brings });
const never = (because: string): Purpose => ({ person: 'never', because });

export const purposes: Readonly<Record<PurposeName, Purpose>> = {
  saying: writes('What somebody says of oneself is one’s own to say.'),
  contact: proves('People choose the names by which they are reached; that one was proven ends with it.', 'proof'),
  password: proves('Whoever shows the present password, or signed in just now, chooses the next one.', 'duty'),
  answers: proves('Whoever shows the password answers the security questions.'),
  factor: proves('Whoever signed in just now, with a second factor if there is one, enrols and removes them.', 'consequence'),
  proof: never('A contact is proven by a code, not by saying so.'),
  hash: never('A hash that was made elsewhere passed no rule and showed no present password.'),
  identity: never('Another provider vouches for an identity, by a token of its own.'),
  key: never('The program finds an account by it.'),
  history: never('It tells what was seen.'),
  state: never('Operators and counted failures decide who may come in.'),
  duty: never('Who owes another password is not released from that by asking.'),
  trust: never('It says to others who one is and what one may do.'),
  operator: never('The tenant declared it for operators.'),
  undeclared: never('Nobody declared it: a site keeps there what it trusts.'),
  agreement: never('People agree where they are asked, and the time of it is kept.'),
  consequence: never('The program writes it when something else is written.'),
};
