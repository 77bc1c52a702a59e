// What is thrown where the test provider shall give no answer at all; whoever carries its answers then cuts the connection.
export class Unreachable extends TypeError {
  override readonly name = 'Unreachable';
  readonly code = 'ECONNRESET';
  constructor() {
    super('the test provider cannot be reached');
  }
}
