// The types of a password: as it arrives, and as it is stored.

/** Most bytes of a password, in UTF-8: some hashes take longer the longer it is. */
export const mostPasswordBytes = 512;

/** A password as a person gave it. It prints as a word, so that no log, error or reply can contain it. */
export class Password {
  readonly #given: string;
  readonly #text: string;
  readonly arrived: 'typed' | 'digested';

  private constructor(given: string, text: string, arrived: 'typed' | 'digested') {
    this.#given = given;
    this.#text = text;
    this.arrived = arrived;
  }

  static typed(text: string): Password {
    return new Password(text, text.normalize('NFC'), 'typed');
  }

  /** The lower-case hexadecimal SHA-256 of what was typed, made on the person's device. */
  static digested(text: string): Password {
    return new Password(text, text, 'digested');
  }

  /** Longer than any hash is made of, in bytes of UTF-8 of its NFC. */
  get isTooLong(): boolean {
    return Buffer.byteLength(this.#text) > mostPasswordBytes;
  }

  /** In NFC (RFC 8265, section 4.2): one password, whatever keyboard it is typed on. For rules and hashing only. */
  reveal(): string {
    return this.#text;
  }

  /**
   * The texts that a stored hash may be of, the one of new hashes first: older and imported ones may be of the text as it is typed, or of its
   * decomposed form. How many there are depends on what was typed alone; most passwords have one.
   */
  forms(): readonly string[] {
    if (this.arrived === 'digested') return [this.#text];
    const forms = [this.#text, this.#given, this.#given.normalize('NFD')];
    return [...new Set(forms)].filter((form) => Buffer.byteLength(form) <= mostPasswordBytes);
  }

  /** As it came, for a service elsewhere that judges it. */
  asGiven(): string {
    return this.#given;
  }

  toJSON(): string {
    return '[password]';
  }

  toString(): string {
    return '[password]';
  }
}

/** Latin-1 is Windows-1252, as browsers take it: they sent those bytes from pages that named either. */
export type Charset = 'latin1' | 'utf-16le' | 'utf-16be' | 'utf-32le';

/** The way a stored hash was made. `of` tells its input: the typed text or its SHA-256; imported hashes are of the typed text. */
export interface HashScheme {
  readonly kind: 'argon2id' | 'bcrypt' | 'pbkdf2' | 'scrypt' | 'sha-crypt' | 'md5-crypt' | 'des-crypt' | 'phpass' | 'salted';
  readonly of: 'typed' | 'digested';
  /** In which bytes the password was hashed, where those are not UTF-8. */
  readonly charset?: Charset;
  /** PBKDF2, scrypt and salted digests: their parameters. */
  readonly digest?: 'md5' | 'sha1' | 'sha256' | 'sha512';
  readonly salt?: string;
  /** UTF-8 text unless it says base64. */
  readonly saltEncoding?: 'base64';
  readonly saltSide?: 'left' | 'right';
  /** Salted digests: what stands on the other side of the password, written as the salt is. */
  readonly otherSide?: string;
  readonly encoding?: 'hex' | 'base64';
  readonly iterations?: number;
  readonly length?: number;
  readonly cost?: { readonly n: number; readonly r: number; readonly p: number };
  /** The hash is an argon2id of a hash made elsewhere, and not of the password: how that one is made. */
  readonly over?: InnerHash;
}

/** A hash that is kept nowhere, only what it is made with. */
export interface InnerHash {
  readonly scheme: HashScheme;
  /** Of families whose text says salt and rounds, what it begins with; else empty. */
  readonly setting: string;
  /** Of the other families, the length of their digest. */
  readonly bytes: number;
  /** In the form of `costOf` (judge-hash.ts). */
  readonly cost: string;
}

/** The text of a hash with its scheme. */
export interface Hash {
  readonly hash: string;
  readonly scheme: HashScheme;
}
