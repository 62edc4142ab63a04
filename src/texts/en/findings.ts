// Findings.
export const findings = {} as const;
