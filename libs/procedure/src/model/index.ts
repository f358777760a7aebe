export * from './basics';
export * from './clock';
export * from './ladder';
export * from './letter';
export * from './outside';
export * from './procedure';
