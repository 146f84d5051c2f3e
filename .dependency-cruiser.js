/**
 * The borders between the rooms of the house (src/README.md). Each says why it stands, since that sentence is what a developer reads
 * when an import is refused. TypeScript 7 has no API that dependency-cruiser could use, so swc parses.
 */
const room = (name) => `^src/${name}/`;
const except = (...names) => `^src/(?!${names.map((name) => (name.endsWith('.ts') ? name.replace('.', '\\.') : `${name}/`)).join('|')})`;
const values = ['finding.ts', 'usage-error.ts', 'shipped.ts', 'wording.ts', 'severity.ts', 'memoised.ts'];

const mayOnlyKnow = (name, known, comment) => ({
  name: `${name}-knows-only-${known.length > 0 ? known.join('-and-') : 'the-values'}`,
  comment,
  severity: 'error',
  from: { path: room(name) },
  to: { path: except(name, ...known, ...values) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'finding-imports-nothing',
      comment: 'The finding is the language all rooms speak: if it knew one of them, everybody would.',
      severity: 'error',
      from: { path: '^src/(finding|usage-error|shipped|wording|memoised)\\.ts$' },
      to: { pathNot: '^(node:)?(fs|path|url)$' },
    },
    {
      name: 'severity-knows-only-finding',
      comment: 'Which severity is worse is decided once, below every room.',
      severity: 'error',
      from: { path: '^src/severity\\.ts$' },
      to: { pathNot: '^src/finding\\.ts$' },
    },
    mayOnlyKnow('document', [], 'The document is data about the contract; it must be readable without any traffic, rule or report.'),
    mayOnlyKnow('exchange', [], 'An exchange is what happened on the wire, whatever contract it is later held to.'),
    mayOnlyKnow('report', [], 'A reporter is a pure function of the run: a room that produces findings must not shape how they are shown.'),
    mayOnlyKnow('baseline', [], 'A baseline accepts findings whoever made them; what operations and codes there are is told to it.'),
    mayOnlyKnow('lint', ['document'], 'Rules judge the document alone; only the command line lets them meet traffic.'),
    mayOnlyKnow('secrets', ['document', 'exchange'], 'What a secret is does not depend on who judges, records or shows it: all of them ask here.'),
    mayOnlyKnow('validate', ['document', 'exchange', 'secrets'], 'One validator serves captures, live calls and pacts because it knows none of their producers.'),
    mayOnlyKnow('record', ['exchange'], 'A recorder writes what it is handed, after the redactor that it is handed: it may not know how exchanges come about or what they are worth.'),
    mayOnlyKnow('proxy', ['exchange'], 'A proxy passes on what it does not understand: what passed is for the validator, once its consumer has it.'),
    mayOnlyKnow('client', ['document', 'exchange'], 'The client stands for any consumer: it may not know how its answers are judged.'),
    mayOnlyKnow('provider', ['document', 'exchange'], 'The embedded provider stands for the service: it may not know how it is judged, or it could please the judge.'),
    mayOnlyKnow('probe', ['client', 'exchange', 'document', 'secrets'], 'The probe asks and compares; judging a single answer is for the validator.'),
    mayOnlyKnow('contract', ['document', 'exchange', 'secrets'], 'A pact becomes exchanges; what they are worth is for the validator.'),
    {
      name: 'nobody-knows-the-command-line',
      comment: 'The command line is where the rooms meet; a room that imports it could not be used without it.',
      severity: 'error',
      from: { path: '^src/(?!cli/)[^/]+/' },
      to: { path: '^src/(cli/|index\\.ts$)' },
    },
    {
      name: 'only-lint-knows-spectral',
      comment: 'Spectral costs 500 modules at start and hangs on hostile documents: it stays behind one room that bounds what enters.',
      severity: 'error',
      from: { path: '^(src|test)/', pathNot: '^(src|test)/(lint|rules|bench)/' },
      to: { path: 'node_modules/@stoplight/' },
    },
    {
      name: 'only-one-file-knows-ajv',
      comment: 'Everything that ajv must be told about OpenAPI (keywords, formats, patterns, bounds) is said in one place.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/validate/schema\\.ts$' },
      to: { path: 'node_modules/ajv' },
    },
    {
      name: 'rules-stay-portable',
      comment: 'The rules are also bundled for the Spectral CLI and its editor extension, which give them no node: modules and no room of ours.',
      severity: 'error',
      from: { path: '^rules/', pathNot: '^rules/index\\.ts$' },
      to: { path: '^src/(?!lint/|finding\\.ts$|document/credential-name\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circular',
      comment: 'Two files that need each other to run are one idea in two places. Types may name each other.',
      severity: 'error',
      from: { path: '^(src|rules)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'src-does-not-know-its-tests',
      comment: 'What ships must work without what proves it.',
      severity: 'error',
      from: { path: '^(src|rules)/' },
      to: { path: '^test/' },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere fails at the user.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.js', '.json'] },
  },
};
