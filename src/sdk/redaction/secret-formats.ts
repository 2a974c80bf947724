/**
 * Formats by which issuers make their secrets recognisable, each with the literal text that it cannot be without.
 * Every repetition after another is bounded or ends at a literal, so that no text takes more than linear time.
 */
const formats: readonly (readonly [hint: string, pattern: string])[] = [
  // OpenAI, Anthropic, OpenRouter, Langfuse and others of that shape
  ['sk-', 'sk-(?:ant|proj|svcacct|admin|or|lf|None)-[\\w-]{16,}'],
  ['sk-', 'sk-[A-Za-z0-9]{20,}'],
  ['sk-', 'sk-(?=[\\w-]{0,80}\\d)(?=[\\w-]{0,80}[A-Z])[\\w-]{20,}'],
  // GitHub, GitLab
  ['gh[pousr]_', 'gh[pousr]_\\w{30,}'],
  ['github_pat_', 'github_pat_\\w{22,}'],
  ['gl[a-z]{2,5}-', 'gl(?:pat|dt|rt|ptt|ft|cbt|agent|soat|imt|oas)-[\\w-]{20,}'],
  // AWS: the id, and the secret where it follows directly
  ['A[KS]IA', 'A[KS]IA[A-Z0-9]{16}(?![A-Z0-9])(?:[\\s:,;|/"\']{1,4}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+]))?'],
  // Google
  ['AIza', 'AIza[\\w-]{35}'],
  ['ya29', 'ya29\\.[\\w-]{20,}'],
  ['GOCSPX', 'GOCSPX-[\\w-]{20,}'],
  // Slack, Discord, Telegram
  ['xox[abeoprs]', 'xox[abeoprs][-.][\\w.-]{10,}'],
  ['xapp-', 'xapp-[\\w-]{10,}'],
  ['hooks\\.slack', '(?<=hooks\\.slack\\.com/(?:services|workflows|triggers)/)[\\w/]{20,}'],
  ['webhooks/', '(?<=/api/webhooks/\\d{1,24}/)[\\w-]{40,}'],
  [':AA', '\\d{8,10}:AA[\\w-]{33}'],
  // Stripe, SendGrid, Shopify, Square, Mailgun
  ['_(?:live|test)_', '[sr]k_(?:live|test)_[A-Za-z0-9]{16,}'],
  ['whsec_', 'whsec_[A-Za-z0-9+/=]{24,}'],
  ['SG\\.', 'SG\\.[\\w-]{16,}\\.[\\w-]{16,}'],
  ['shp', 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}'],
  ['sq0', 'sq0(?:atp|csp)-[\\w-]{22,}'],
  // Package registries
  ['npm_', 'npm_[A-Za-z0-9]{36}'],
  ['pypi-', 'pypi-[\\w-]{50,}'],
  ['dckr_', 'dckr_(?:pat|oat)_[\\w-]{20,}'],
  // Model providers
  ['hf_', 'hf_[A-Za-z0-9]{30,}'],
  ['gsk_', 'gsk_[A-Za-z0-9]{40,}'],
  ['xai-', 'xai-[A-Za-z0-9]{60,}'],
  ['pplx-', 'pplx-[A-Za-z0-9]{40,}'],
  ['r8_', 'r8_[A-Za-z0-9]{37}'],
  ['nvapi-', 'nvapi-[\\w-]{40,}'],
  ['lsv2_', 'lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}'],
  ['tvly-', 'tvly-[\\w-]{20,}'],
  // Platforms
  ['dop_v1', 'do[opr]_v1_[a-f0-9]{64}'],
  ['glsa_', 'glsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}'],
  ['hvs\\.', 'hvs\\.[\\w-]{24,}'],
  ['lin_api', 'lin_api_[A-Za-z0-9]{40}'],
  ['ntn_', 'ntn_[A-Za-z0-9]{40,}'],
  ['dapi', 'dapi[a-f0-9]{32}'],
  ['sbp_', 'sbp_[a-f0-9]{40}'],
  ['ATATT', 'ATATT3[\\w=-]{40,}'],
  ['AGE-SECRET', 'AGE-SECRET-KEY-1[0-9A-Z]{58}'],
  // Signed tokens: header and payload are JSON, whose base64 begins so
  ['eyJ', 'eyJ[\\w-]{8,}\\.[\\w-]{4,}\\.[\\w-]*(?:\\.[\\w-]+){0,2}'],
];

/** Every known token format, not inside a longer word. */
export const secretFormat = new RegExp(`(?<![A-Za-z0-9])(?:${formats.map(([, pattern]) => pattern).join('|')})`, 'g');

/** A private key in PEM armour, cut off or not, with real or escaped line ends. */
export const privateKeyBlock =
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g;

/** Texts without one of these hold no token of a known format. */
export const formatHints: readonly string[] = [...new Set(formats.map(([hint]) => hint))];
