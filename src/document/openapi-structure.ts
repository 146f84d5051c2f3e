/** What `structureProblems` finds is one code; its page stands beside this file. */
export const openapiStructure = {
  code: 'openapi-structure',
  severity: 'error',
  summary: 'The document, with its overlays applied, keeps to the form of OpenAPI 3.0 or 3.1.',
} as const;
