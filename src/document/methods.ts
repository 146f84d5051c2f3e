/** The methods that OpenAPI knows, in lower case, as a path item writes them. */
export const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
