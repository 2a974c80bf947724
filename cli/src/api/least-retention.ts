/** The least that can be kept. The empty file takes half a megabyte, and what arrives must stay for a moment to be seen. */
export const leastRetention = { maxSizeBytes: 4 * 1024 ** 2, maxAgeMillis: 1_000, maxSpans: 1 } as const;
