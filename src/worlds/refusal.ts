// What the control of worlds refuses, as its answers tell it.

/** `error` is for programs, the message for people: it says what to do instead. */
export class ControlRefusal extends Error {
  override readonly name = 'ControlRefusal';
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, message: string) {
    super(message);
    this.status = status;
    this.error = error;
  }
}

/** Refusals for a world that is not there. */
export const absent = {
  over: (name: string) => new ControlRefusal(410, 'world-ended', `The world ${name} ended. Make another one: POST /_test/worlds.`),
  never: (name: string) =>
    new ControlRefusal(404, 'no-such-world', `There is no world ${name}. GET /_test/worlds lists those that there are.`),
};
