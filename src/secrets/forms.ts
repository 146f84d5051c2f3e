/** Credentials that are known by their form alone. */
export const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  // A sentence that says how a key has to begin shows none, unless one goes on.
  [
    'a private key',
    /(?<!(?:expect(?:ed|s|ing)?|with|missing|without|no|lacks?|contain)[:\s]{1,3}["'`(]?)-----BEGIN[A-Z\s]{0,30}PRIVATE KEY(?: BLOCK)?|-----BEGIN[A-Z\s]{0,30}PRIVATE KEY(?: BLOCK)?(?=-----[\\nrt\s"']{0,20}[A-Za-z0-9+/]{16})/,
  ],
  ['an AWS access key id', /\b(?:A3T[0-9A-Z]|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[0-9A-Z]{16}\b/],
  ['a JSON web token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/],
  ['a GitHub token', /(?<![A-Za-z])(?:gh[pousr]_\w{30,}|github_pat_\w{30,}|ghs_\d{1,20}_[\w-]+\.[\w-]+\.[\w-]+)/],
  ['a GitLab token', /(?<![A-Za-z])gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[\w-]{16,}/],
  ['a Slack token', /\b(?:xox[abeoprs]|xapp)-(?:[\w-]{10,}|[A-Za-z0-9]+-[A-Za-z0-9])/],
  ['a Slack webhook', /\b[Hh][Oo][Oo][Kk][Ss]\.[Ss][Ll][Aa][Cc][Kk]\.[Cc][Oo][Mm]\/services\/T\w+\/B\w+\/\w+/],
  ['a Google API key', /(?<![A-Za-z])AIza[\w-]{35}/],
  ['a Google access token', /(?<![A-Za-z])ya29\.[\w-]{16,}/],
  ['a Google client secret', /(?<![A-Za-z])GOCSPX-[\w-]{20,}/],
  ['a SendGrid key', /(?<![A-Za-z])SG\.\w[\w-]*\.\w[\w-]{2,}/],
  ['a Stripe key', /(?<![A-Za-z])(?:[rs]k_(?:live|test)_\w{16,}|whsec_\w{24,})/],
  ['an npm token', /(?<![A-Za-z])npm_\w{36}/],
  ['a Vault token', /(?<![A-Za-z])hv[sbr]\.[\w-]{20,}/],
  ['an OpenAI key', /(?<![A-Za-z])sk-(?:proj|svcacct|admin)-[\w-]{40,}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/],
  ['an Anthropic key', /(?<![A-Za-z])sk-ant-[\w-]{40,}/],
  ['a Groq key', /(?<![A-Za-z])gsk_\w{40,}/],
  ['a Hugging Face token', /(?<![A-Za-z])hf_[A-Za-z]{34}/],
  ['a Linear key', /(?<![A-Za-z])lin_api_\w{32,}/],
  ['a Notion token', /(?<![A-Za-z])ntn_\d{11}[A-Za-z0-9]{35}/],
  ['a Shopify token', /(?<![A-Za-z])shp(?:pa|ca|at|ss)_[A-Za-z0-9]{32,}/],
  ['a Grafana token', /(?<![A-Za-z])(?:glc_[A-Za-z0-9+/]{32,}={0,2}|glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8})/],
  ['a Vercel token', /(?<![A-Za-z])vc[piark]_[A-Za-z0-9]{20,}/],
  ['a Databricks token', /(?<![A-Za-z])dapi[A-Fa-f0-9]{32}(?:-\d)?/],
  ['a Docker token', /(?<![A-Za-z])dckr_pat_[\w-]{20,}/],
  ['a Figma token', /(?<![A-Za-z])figd_[\w-]{40,}/],
  ['a Cloudflare token', /(?<![A-Za-z])cf(?:k|ut|at)_[A-Za-z0-9]{40,}/],
  ['a Tailscale key', /(?<![A-Za-z])tskey-[a-z]{2,20}-\w{8,}(?:-\w{16,})?/],
  ['a 1Password token', /(?<![A-Za-z])ops_ey[A-Za-z0-9+/=]{100,}/],
  ['a Confluent Cloud secret', /(?<![A-Za-z])cflt[A-Za-z0-9+/]{60}(?![A-Za-z0-9+/])/],
];

/** All of them at once, which costs little more than one. */
const ANY = new RegExp(FORMS.map(([, form]) => form.source).join('|'), 'g');

/** Where a text may hold one; far cheaper than looking. */
const BEGINS =
  /PRIVATE KEY|A3T|A[KGIRNS][IPDAOV][A-Z]|eyJ|gh[pousr]_|github_pat_|gl[a-z]{1,5}[-_]|xox|xapp-|\.[Ss][Ll][Aa][Cc][Kk]\.|AIza|ya29|GOCSPX|SG\.|k_(?:live|test)_|whsec_|npm_|hv[sbr]\.|sk-|gsk_|hf_|lin_api|ntn_|shp[a-z]{2}_|vc[piark]_|dapi|dckr_|figd_|cf(?:k|ut|at)_|tskey|ops_|cflt/;

export function* findForms(text: string): Generator<{ readonly value: string; readonly by: string; readonly start: number }> {
  if (!BEGINS.test(text)) return;
  for (const { 0: value, index } of text.matchAll(ANY)) {
    const by = FORMS.find(([, form]) => form.test(value))?.[0] ?? 'its form';
    yield { value, by, start: index };
  }
}
