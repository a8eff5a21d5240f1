import type { SourceEntry } from './entry.ts'

/**
 * Where the news of Connecticut is read from as long as the user has written no sources. Those
 * with `enabled: false` are known, but doubtful, dead or of one town only; their addresses were
 * collected from public lists and may have moved, which discovery on the home page repairs.
 */
export const CONNECTICUT: readonly SourceEntry[] = [
  { id: 'ctmirror', title: 'CT Mirror', url: 'https://ctmirror.org/feed/' },
  { id: 'ctnewsjunkie', title: 'CT News Junkie', url: 'https://ctnewsjunkie.com/feed/' },
  { id: 'wtnh', title: 'WTNH News 8', url: 'https://www.wtnh.com/feed/' },
  { id: 'nbcct', title: 'NBC Connecticut', url: 'https://www.nbcconnecticut.com/feed/' },
  {
    id: 'wfsb',
    title: 'WFSB 3',
    url: 'https://www.wfsb.com/arc/outboundfeeds/rss/?outputType=xml',
  },
  {
    id: 'nhindependent',
    title: 'New Haven Independent',
    url: 'https://www.newhavenindependent.org/feed/',
  },
  off('yaledailynews', 'Yale Daily News', 'https://yaledailynews.com/feed/'),
  off('ctpublic', 'CT Public', 'https://www.ctpublic.org/rss.xml'),
  off('wshu', 'WSHU', 'https://www.wshu.org/feed'),
  off('fox61', 'FOX61', 'https://www.fox61.com/feeds/syndication/rss/news/local'),
  off('news12', 'News 12 CT', 'https://connecticut.news12.com/feed'),
  off(
    'stamfordadvocate',
    'Stamford Advocate',
    'https://www.stamfordadvocate.com/rss/feed/News-1443.php',
  ),
  off('courant', 'Hartford Courant', 'https://www.courant.com/feed/'),
  off('ctexaminer', 'CT Examiner', 'https://ctexaminer.com/feed/'),
  off('ctinsider', 'CT Insider', 'https://www.ctinsider.com/rss/'),
]

function off(id: string, title: string, url: string): SourceEntry {
  return { id, title, url, enabled: false }
}
