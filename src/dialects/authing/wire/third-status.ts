// The class of each code in the third generation's envelope, beside the code itself.
import type { Code } from '../codes.ts';

const byStatus: readonly (readonly [number, readonly Code[]])[] = [
  [400, [2003, 2007, 2009, 2010, 2013, 2014, 2015, 2016, 2017, 2024, 2028, 2029, 2030, 2032, 2037, 2038]],
  [400, [2101, 2201, 2204, 2205, 2208, 2211, 2229, 2230, 2231]],
  [401, [2020, 2206, 2207]],
  [402, [2002, 2040]],
  [403, [1001, 2005, 2006, 2018, 2019, 2027, 2031, 2036, 2202, 2203, 2209, 2212, 3617, 3618, 3619, 3621, 3622, 3624]],
  [404, [2004, 2011, 2012, 2210, 2216, 2219, 2221, 2224, 2401, 3623, 4212, 5000, 5001, 7348]],
  [409, [2008, 2026, 2034, 2035, 2039, 2200, 2213, 2215, 2220, 2223, 3620, 3829]],
  [410, [2023, 2300]],
  [422, [2217, 2218, 2222, 2225, 2226, 2227, 2228, 3012, 5022, 5025]],
  [429, [2100]],
  [500, [2021, 2022, 2025, 2214, 3014, 5024, 8128]],
  [503, [1000]],
  [601, [5023]],
  [602, [3013]],
];
/** The same of numbers that this vendor has beside its table. */
const beside: readonly (readonly [number, readonly number[]])[] = [
  [401, [1300, 1305, 1306]],
  [403, [2042, 2333]],
  [404, [3901, 3903]],
];
const statuses = new Map<number, number>([...byStatus, ...beside].flatMap(([status, all]) => all.map((code) => [code, status] as const)));

/** 499 is the vendor's for what is wrong with a request, and has no class of its own. */
export const statusOfThird = (code: number): number => statuses.get(code) ?? 499;
