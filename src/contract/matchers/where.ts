/** Names and indices from the body. */
export type Path = readonly string[];

export const whereOf = (path: Path): string => (path.length === 0 ? 'the body' : `/${path.join('/')}`.slice(0, 300));
