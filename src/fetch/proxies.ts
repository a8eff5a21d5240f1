import { Failed } from './failed.ts'

/** The proxy variables as undici wants them; undefined: none is set. */
export function proxies(
  environment: Readonly<Record<string, string | undefined>>,
): { httpProxy: string; httpsProxy: string; noProxy: string } | undefined {
  const read = (name: string): string => environment[name] || environment[name.toUpperCase()] || ''
  const httpProxy = proxyUrl(read('http_proxy'), 'http_proxy')
  const httpsProxy = proxyUrl(read('https_proxy'), 'https_proxy')
  if (!httpProxy && !httpsProxy) return undefined
  return { httpProxy, httpsProxy, noProxy: read('no_proxy') }
}

/** As curl reads it: without a scheme it is http. The value may hold a password: never quoted. */
function proxyUrl(value: string, name: string): string {
  if (value === '') return ''
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href
  throw new Failed('offline', `the proxy in ${name} is no http address`)
}
