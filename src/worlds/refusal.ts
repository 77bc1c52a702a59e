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
