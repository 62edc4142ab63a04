// Types of programs.mjs, for the tests that use it.
export declare const projectFolder: string;
export declare function findElectron(env?: NodeJS.ProcessEnv): string | undefined;
export declare function findTestElectron(env?: NodeJS.ProcessEnv): string | undefined;
export declare function findChromium(env?: NodeJS.ProcessEnv): string | undefined;
export declare function findLibreOffice(env?: NodeJS.ProcessEnv): string | undefined;
export declare function findOnPath(name: string, env?: NodeJS.ProcessEnv): string | undefined;
export declare function hasDisplay(env?: NodeJS.ProcessEnv): boolean;
export declare function isLinuxRoot(): boolean;
