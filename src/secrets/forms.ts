/** In whichever case a host is written. */
const SLACK = ['sla', 'SLA', 'Sla', 'sLa', 'slA', 'SlA', 'sLA', 'SLa'];

/** Credentials that are known by their form alone, and three letters that each of a form has: by these it is looked for. */
export const FORMS: readonly (readonly [what: string, form: RegExp, letters: readonly string[]])[] = [
  // A sentence that says how a key has to begin shows none, unless one goes on.
  [
    'a private key',
    /(?<!(?:expect(?:ed|s|ing)?|with|missing|without|no|lacks?|contain)[:\s]{1,3}["'`(]?)-----BEGIN[A-Z\s]{0,30}PRIVATE KEY(?: BLOCK)?|-----BEGIN[A-Z\s]{0,30}PRIVATE KEY(?: BLOCK)?(?=-----[\\nrt\s"']{0,20}[A-Za-z0-9+/]{16})/,
    ['---'],
  ],
  [
    'an AWS access key id',
    /\b(?:A3T[0-9A-Z]|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[0-9A-Z]{16}\b/,
    ['A3T', 'AKI', 'AGP', 'AID', 'ARO', 'AIP', 'ANP', 'ANV', 'ASI'],
  ],
  ['a JSON web token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/, ['eyJ']],
  [
    'a GitHub token',
    /(?<![A-Za-z])(?:gh[pousr]_\w{30,}|github_pat_\w{30,}|ghs_\d{1,20}_[\w-]+\.[\w-]+\.[\w-]+)/,
    ['ghp', 'gho', 'ghu', 'ghs', 'ghr', 'b_p'],
  ],
  [
    'a GitLab token',
    /(?<![A-Za-z])gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[\w-]{16,}/,
    ['glp', 'gld', 'glr', 'glc', 'glf', 'gli', 'gla', 'gls'],
  ],
  ['a Slack token', /\b(?:xox[abeoprs]|xapp)-(?:[\w-]{10,}|[A-Za-z0-9]+-[A-Za-z0-9])/, ['xox', 'xap']],
  ['a Slack webhook', /\b[Hh][Oo][Oo][Kk][Ss]\.[Ss][Ll][Aa][Cc][Kk]\.[Cc][Oo][Mm]\/services\/T\w+\/B\w+\/\w+/, SLACK],
  ['a Google API key', /(?<![A-Za-z])AIza[\w-]{35}/, ['AIz']],
  ['a Google access token', /(?<![A-Za-z])ya29\.[\w-]{16,}/, ['ya2']],
  ['a Google client secret', /(?<![A-Za-z])GOCSPX-[\w-]{20,}/, ['GOC']],
  ['a SendGrid key', /(?<![A-Za-z])SG\.\w[\w-]*\.\w[\w-]{2,}/, ['SG.']],
  ['a Stripe key', /(?<![A-Za-z])(?:[rs]k_(?:live|test)_\w{16,}|whsec_\w{24,})/, ['sk_', 'rk_', 'whs']],
  ['an npm token', /(?<![A-Za-z])npm_\w{36}/, ['pm_']],
  ['a Vault token', /(?<![A-Za-z])hv[sbr]\.[\w-]{20,}/, ['hvs', 'hvb', 'hvr']],
  ['an OpenAI key', /(?<![A-Za-z])sk-(?:proj|svcacct|admin)-[\w-]{40,}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/, ['sk-']],
  ['an Anthropic key', /(?<![A-Za-z])sk-ant-[\w-]{40,}/, ['sk-']],
  ['a Groq key', /(?<![A-Za-z])gsk_\w{40,}/, ['gsk']],
  ['a Hugging Face token', /(?<![A-Za-z])hf_[A-Za-z]{34}/, ['hf_']],
  ['a Linear key', /(?<![A-Za-z])lin_api_\w{32,}/, ['n_a']],
  ['a Notion token', /(?<![A-Za-z])ntn_\d{11}[A-Za-z0-9]{35}/, ['ntn']],
  ['a Shopify token', /(?<![A-Za-z])shp(?:pa|ca|at|ss)_[A-Za-z0-9]{32,}/, ['shp']],
  ['a Grafana token', /(?<![A-Za-z])(?:glc_[A-Za-z0-9+/]{32,}={0,2}|glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8})/, ['glc', 'gls']],
  ['a Vercel token', /(?<![A-Za-z])vc[piark]_[A-Za-z0-9]{20,}/, ['vcp', 'vci', 'vca', 'vcr', 'vck']],
  ['a Databricks token', /(?<![A-Za-z])dapi[A-Fa-f0-9]{32}(?:-\d)?/, ['dap']],
  ['a Docker token', /(?<![A-Za-z])dckr_pat_[\w-]{20,}/, ['r_p']],
  ['a Figma token', /(?<![A-Za-z])figd_[\w-]{40,}/, ['gd_']],
  ['a Cloudflare token', /(?<![A-Za-z])cf(?:k|ut|at)_[A-Za-z0-9]{40,}/, ['cfk', 'cfu', 'cfa']],
  ['a Tailscale key', /(?<![A-Za-z])tskey-[a-z]{2,20}-\w{8,}(?:-\w{16,})?/, ['tsk']],
  ['a 1Password token', /(?<![A-Za-z])ops_ey[A-Za-z0-9+/=]{100,}/, ['s_e']],
  ['a Confluent Cloud secret', /(?<![A-Za-z])cflt[A-Za-z0-9+/]{60}(?![A-Za-z0-9+/])/, ['cfl']],
];

/** All of them at once, which costs little more than one. */
const ANY = new RegExp(FORMS.map(([, form]) => form.source).join('|'), 'g');

export function* findForms(text: string): Generator<{ readonly value: string; readonly by: string; readonly start: number }> {
  for (const { 0: value, index } of text.matchAll(ANY)) {
    const by = FORMS.find(([, form]) => form.test(value))?.[0] ?? 'its form';
    yield { value, by, start: index };
  }
}
