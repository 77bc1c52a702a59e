// Numbers written exactly as these digits: longer than what a number of JavaScript holds, or with a fraction that it would drop.

// ECMAScript's JSON.rawJSON, which the compiler's library does not know yet.
export const { rawJSON: rawJson } = JSON as unknown as { rawJSON(text: string): unknown };
