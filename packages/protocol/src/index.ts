export * from './awareness.ts';
export * from './errors.ts';
export * from './frames.ts';
export * from './limits.ts';
export * from './outputFiles.ts';
export * from './rest.ts';
export * from './split.ts';
export * from './version.ts';
