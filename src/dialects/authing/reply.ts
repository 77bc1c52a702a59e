// The reply of an endpoint, and the members that an answer to a fault may carry beyond its code.
import type { HttpReply } from '../../http/request.ts';

export interface Extra {
  readonly data?: unknown;
  /** Words and HTTP status for what the table has no code for. */
  readonly text?: string;
  /** The same in Chinese. */
  readonly chinese?: string;
  readonly http?: number;
  readonly number?: number;
  /** The data is the address of a fresh picture. */
  readonly picture?: true;
}

export type Reply = unknown;

/** REST answers wrap what an operation says; a picture goes out as it is. */
export class Picture {
  readonly bytes: Uint8Array;
  readonly type: 'image/png' | 'image/jpeg' | 'image/svg+xml; charset=utf-8';

  constructor(bytes: Uint8Array, type: Picture['type'] = 'image/png') {
    this.bytes = bytes;
    this.type = type;
  }
}

interface Told {
  readonly number: number;
  readonly code?: number;
  readonly text: string;
  readonly data: unknown;
  readonly flow?: string;
}

/** What a sign-in of several steps answers beside its last one: the vendor's clients go on by `number`, whatever became of the request. */
export class Stage {
  readonly number: number;
  /** What went well says 200 here, for clients that ask for nothing else. */
  readonly code: number;
  readonly text: string;
  readonly data: unknown;
  /** The token of the sign-in that goes on, which the sign-in box brings in its next request. */
  readonly flow: string | undefined;

  constructor({ number, code = number, text, data, flow }: Told) {
    this.number = number;
    this.code = code;
    this.text = text;
    this.data = data;
    this.flow = flow;
  }
}

/** Further members of the envelope, or a cookie, of what went well. */
export class Beside {
  readonly data: unknown;
  readonly members: Readonly<Record<string, unknown>>;
  readonly cookie: string | undefined;

  constructor(data: unknown, members: Beside['members'], cookie?: string) {
    this.data = data;
    this.members = members;
    this.cookie = cookie;
  }
}

/** Writes the whole reply itself, for as long as it lasts. */
export class Streaming {
  readonly write: NonNullable<HttpReply['write']>;

  constructor(write: Streaming['write']) {
    this.write = write;
  }
}

/** A browser goes on elsewhere, and keeps a cookie, if there is one. */
export class Leading {
  readonly goTo: string;
  readonly cookie: string | undefined;

  constructor(goTo: string, cookie?: string) {
    this.goTo = goTo;
    this.cookie = cookie;
  }
}

/** A page for people in place of the envelope. */
export class HumanPage {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor({ body, headers }: Pick<HumanPage, 'body' | 'headers'>) {
    this.body = body;
    this.headers = headers;
  }
}

/** Goes out as it is, without the envelope. */
export class Bare {
  readonly body: Readonly<Record<string, unknown>>;

  constructor(body: Bare['body']) {
    this.body = body;
  }
}
