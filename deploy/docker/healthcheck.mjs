// Ends with 0 if the address answers 200 within two seconds, with 1 otherwise.
const [address] = process.argv.slice(2);
const answer = await fetch(address, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
process.exitCode = answer?.status === 200 ? 0 : 1;
