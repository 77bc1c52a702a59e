// The host of a request must be beyond doubt, because it names the tenant: of two a proxy may read another one than we do.

/** uri-host and port of RFC 9110 7.2; empty where the target has no authority. */
const form = /^(?:(?:\[[0-9a-f:.]+\]|[\w.~!$&'()*+;=%-]+)(?::\d*)?)?$/i;

/** False for more than one Host field and for one with an invalid value (RFC 9112 3.2). Names and values in turn, as Node's `rawHeaders`. */
export function namesOneHost(rawHeaders: readonly string[]): boolean {
  const given = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]!.toLowerCase() === 'host');
  return given.length <= 1 && given.every((value) => form.test(value));
}
