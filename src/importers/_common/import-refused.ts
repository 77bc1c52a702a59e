// An import that is not begun: a file is not whole, or what was asked for is not there. Nothing of any file was written then.
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}
