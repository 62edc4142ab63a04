// Types of what the tests use of report.mjs.
export declare function mergeSections(text: string, sections: readonly string[]): string;
