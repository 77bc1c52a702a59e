// What the tests use of ldapjs, which has no types of its own.
declare module 'ldapjs' {
  export interface Message {
    readonly dn: { toString(): string };
    readonly credentials: string;
    readonly filter: { matches(attributes: Readonly<Record<string, unknown>>): boolean; toString(): string };
    readonly connection: { readonly ldap: { readonly bindDN: { toString(): string } } };
  }
  export interface Answer {
    /** Those that are asked for. */
    readonly attributes: string[];
    send(entry: { readonly dn: string; readonly attributes: Readonly<Record<string, unknown>> }): void;
    end(status?: number): void;
  }
  type Next = (error?: Error) => void;
  type Handler = (message: Message, answer: Answer, next: Next) => void;
  export interface Server {
    bind(base: string, handler: Handler): void;
    search(base: string, handler: Handler): void;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    readonly port: number;
    readonly server: { unref(): void };
  }
  const ldap: {
    createServer(): Server;
    readonly InvalidCredentialsError: new () => Error;
    readonly InsufficientAccessRightsError: new () => Error;
  };
  export default ldap;
}
