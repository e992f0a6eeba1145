/**
 * Who we say we are: a browser's headers, since old servers turn others away, with the tool's name, version and
 * contact in the User-Agent, so that an administrator knows whom to call.
 */
import packageJson from '../../package.json' with { type: 'json' };

/** The name that robots.txt rules are looked up by (RFC 9309, 2.2.1). */
export const PRODUCT_TOKEN = 'site-patrol';

const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** `contact`: a URL or address of those who run the patrol. */
export function userAgentFor(contact: string | undefined): string {
  const whom = contact ?? 'government website patrol, run by the office in charge';
  return `${BROWSER} ${PRODUCT_TOKEN}/${packageJson.version} (+${whom})`;
}

export function browserHeaders(userAgent: string): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'accept-language': 'zh-CN,zh;q=0.9',
    'accept-encoding': 'gzip, deflate, br, zstd',
  };
}
