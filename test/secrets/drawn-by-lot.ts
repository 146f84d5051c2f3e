import fc from 'fast-check';

/** A text that holds a secret, and the file in which secretlint expects such a text. */
export interface Drawn {
  readonly file?: string;
  readonly said: fc.Arbitrary<{ readonly before: string; readonly secret: string; readonly after: string }>;
}

/** What secretlint's recommended rules find, by the name of the find: all that its pattern allows. */
export const DRAWN: Readonly<Record<string, Drawn>> = {
  AWSAccessKeyID: like('(A3T[0-9A-Z]|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[0-9A-Z]{16}'),
  AWSSecretAccessKey: between(
    like('(AWS|aws|Aws)?_?(SECRET|secret|Secret)_?(ACCESS|access|Access)_?(KEY|key|Key)["\']? {0,20}(:|=>|=) {0,20}["\']?'),
    like('[A-Za-z0-9/+]{39}[A-Za-z0-9]'),
    constant(' '),
  ),
  PrivateKeyJSON: {
    file: 'any.json',
    ...between(
      constant('{"type":"service_account","private_key_id":"1","private_key":"-----BEGIN PRIVATE KEY-----\\n'),
      like('MII[A-Za-z0-9+/]{100,200}'),
      constant('\\n-----END PRIVATE KEY-----\\n","client_email":"a@b.example"}'),
    ),
  },
  PackageJSON_xOauthToken: {
    file: 'package.json',
    ...between(like('https?://'), like('[a-f0-9]{40}'), constant(':x-oauth-basic@github.com/owner/name.git')),
  },
  Npmrc_authToken: {
    file: '.npmrc',
    ...between(like('//registry\\.example/:_authToken='), like('[A-Za-z0-9+/-]{12,60}=?'), constant('\n')),
  },
  NPM_ACCESS_TOKEN: like('npm_[A-Za-z0-9_]{36}'),
  SLACK_TOKEN: like('(xoxb|xoxp|xapp|xoxa|xoxo|xoxr)-(\\d-)?([a-zA-Z0-9]{1,40}-){1,4}[a-zA-Z0-9]{1,40}'),
  IncomingWebhook: between(
    like('https://(hooks\\.slack\\.com|HOOKS\\.SLACK\\.COM|Hooks\\.Slack\\.com)/services/'),
    like('T[a-zA-Z0-9]{1,40}/B[a-zA-Z0-9]{1,40}/[a-zA-Z0-9]{1,40}'),
  ),
  BasicAuth: between(like('(https?|ftps?)://[a-zA-Z0-9_-]{2,20}:'), like('[a-zA-Z0-9_-]{3,40}[a-c][d-f]'), constant('@db.example.com')),
  OPENAI_TOKEN: like(
    'sk-(proj|svcacct|admin)-([A-Za-z0-9_-]{74}|[A-Za-z0-9_-]{58})T3BlbkFJ([A-Za-z0-9_-]{73}|[A-Za-z0-9_-]{57})[A-Za-z0-9]|sk-[a-zA-Z0-9]{20}T3BlbkFJ[a-zA-Z0-9]{20}',
  ),
  ANTHROPIC_API_KEY: like('sk-ant-api0\\d-[A-Za-z0-9_-]{90,128}AA'),
  GROQ_API_KEY: like('gsk_[a-zA-Z0-9]{52}'),
  HUGGINGFACE_USER_ACCESS_TOKEN: like('hf_[a-zA-Z]{34}'),
  LINEAR_API_TOKEN: like('lin_api_[a-zA-Z0-9_]{32,128}'),
  NOTION_INTEGRATION_TOKEN: like('ntn_[0-9]{11}[A-Za-z0-9]{35}'),
  PrivateKey: between(
    like('-----BEGIN ?((RSA|DSA|EC|OPENSSH|PGP) )?PRIVATE KEY( BLOCK)?-----\\n?'),
    like('MI[A-Za-z0-9+/]{62}\\n([A-Za-z0-9+/]{64}\\n){1,3}[A-Za-z0-9+/]{10,60}={0,2}'),
    like('\\n?-----END ?((RSA|DSA|EC|OPENSSH|PGP) )?PRIVATE KEY( BLOCK)?-----'),
  ),
  // The rule wants 69 letters in all.
  SENDGRID_KEY: like('SG\\.[A-Za-z0-9_]{22}\\.[A-Za-z0-9_]{20}[-_][A-Za-z0-9_]{22}|SG\\.[A-Za-z0-9_]\\.[A-Za-z0-9_]{64}'),
  SHOPIFY_KEY: like('(shppa|shpca|shpat|shpss)_[a-zA-Z0-9]{32,64}'),
  STRIPE_SECRET_KEY_LIVE: like('sk_live_[a-zA-Z0-9]{24,99}'),
  STRIPE_SECRET_KEY_TEST: like('sk_test_[a-zA-Z0-9]{24,99}'),
  STRIPE_RESTRICTED_KEY_LIVE: like('rk_live_[a-zA-Z0-9]{24,99}'),
  STRIPE_RESTRICTED_KEY_TEST: like('rk_test_[a-zA-Z0-9]{24,99}'),
  GITHUB_TOKEN: like(
    '(ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9_]{36}|github_pat_[A-Za-z0-9_]{82}|ghs_[0-9]{1,20}_[A-Za-z0-9_-]{1,60}\\.[A-Za-z0-9_-]{1,90}\\.[A-Za-z0-9_-]{1,60}',
  ),
  GITLAB_PERSONAL_ACCESS_TOKEN: like('glpat-[A-Za-z0-9_-]{20,128}'),
  GRAFANA_CLOUD_API_TOKEN: like('glc_[A-Za-z0-9+/]{32,400}={0,2}'),
  GRAFANA_SERVICE_ACCOUNT_TOKEN: like('glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}'),
  // The rule wants JSON in it.
  OPS_TOKEN: {
    said: fc
      .stringMatching(/^(?:[a-z0-9]{3}){30,99}$/)
      .map((key) => ({ before: 'see ', secret: `ops_${Buffer.from(JSON.stringify({ key })).toString('base64')}`, after: ', please' })),
  },
  MongoDBConnection: inUrlOf('mongodb(\\+srv)?'),
  MySQLConnection: inUrlOf('(jdbc:)?(mysqlx?|MySQL)'),
  PostgreSQLConnection: inUrlOf('postgres(ql)?'),
  HASHICORP_VAULT_SERVICE_TOKEN: like('hvs\\.[A-Za-z0-9_-]{90,120}'),
  HASHICORP_VAULT_BATCH_TOKEN: like('hvb\\.[A-Za-z0-9_-]{138,300}'),
  HASHICORP_VAULT_RECOVERY_TOKEN: like('hvr\\.[A-Za-z0-9_-]{90,120}'),
  VERCEL_PERSONAL_ACCESS_TOKEN: like('vcp_[A-Za-z0-9]{20,60}'),
  VERCEL_INTEGRATION_TOKEN: like('vci_[A-Za-z0-9]{20,60}'),
  VERCEL_APP_ACCESS_TOKEN: like('vca_[A-Za-z0-9]{20,60}'),
  VERCEL_APP_REFRESH_TOKEN: like('vcr_[A-Za-z0-9]{20,60}'),
  VERCEL_AI_GATEWAY_API_KEY: like('vck_[A-Za-z0-9]{20,60}'),
  DATABRICKS_PERSONAL_ACCESS_TOKEN: like('dapi[A-Fa-f0-9]{32}(-[0-9])?'),
  DOCKER_PERSONAL_ACCESS_TOKEN: like('dckr_pat_[a-zA-Z0-9_-]{27}'),
  FIGMA_PERSONAL_ACCESS_TOKEN: like('figd_[A-Za-z0-9_-]{40,200}'),
  CLOUDFLARE_GLOBAL_API_KEY: like('cfk_[A-Za-z0-9]{40}[0-9a-f]{8}'),
  CLOUDFLARE_USER_API_TOKEN: like('cfut_[A-Za-z0-9]{40}[0-9a-f]{8}'),
  CLOUDFLARE_ACCOUNT_API_TOKEN: like('cfat_[A-Za-z0-9]{40}[0-9a-f]{8}'),
  TAILSCALE_API_KEY: tailscale('api'),
  TAILSCALE_AUTH_KEY: tailscale('auth'),
  TAILSCALE_CLIENT_KEY: tailscale('client'),
  TAILSCALE_SCIM_KEY: tailscale('scim'),
  TAILSCALE_WEBHOOK_KEY: tailscale('webhook'),
  TAILSCALE_KEY: tailscale('[f-r]{2,20}'),
};

function like(pattern: string): Drawn {
  return { said: fc.stringMatching(new RegExp(`^(${pattern})$`)).map((secret) => ({ before: 'see ', secret, after: ', please' })) };
}

function constant(text: string): Drawn {
  return { said: fc.constant({ before: '', secret: text, after: '' }) };
}

/** Only what stands in the middle is the secret. */
function between(before: Drawn, middle: Drawn, after: Drawn = constant('')): Drawn {
  return {
    said: fc.tuple(before.said, middle.said, after.said).map(([a, b, c]) => ({ before: a.secret, secret: b.secret, after: c.secret })),
  };
}

function inUrlOf(scheme: string): Drawn {
  return between(
    like(`${scheme}://[a-zA-Z0-9_.-]{2,20}:`),
    like('[a-zA-Z0-9_.!*+-]{3,40}[a-c][d-f]'),
    like('@db\\.example\\.net(:\\d{2,5})?(/orders)?(\\?tls=true)?'),
  );
}

function tailscale(kind: string): Drawn {
  return like(`tskey-${kind}-[0-9A-Za-z_]{8,40}-[0-9A-Za-z_]{16,60}`);
}
