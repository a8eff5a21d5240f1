const PLACES = ['Ashgrove', 'Bell Harbor', 'Coldwater', 'Dunmore', 'Elm Hollow', 'Fairmount']
const DEEDS = ['reopens its reading room', 'counts a late harvest', 'weighs a later school day']
const PARAGRAPH =
  'The town met on Tuesday evening, heard both sides for an hour, and put the choice off until ' +
  'spring, when the figures for the winter are known and the bridge is open again.'

/** An RSS feed of made-up stories, the newest first, for benches and pictures. */
export function madeUpFeed(title: string, count: number): string {
  const items = Array.from({ length: count }, (_, index) => item(title, index))
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>
<link>https://${title.toLowerCase()}.example/</link>${items.join('')}</channel></rss>`
}

function item(title: string, index: number): string {
  const place = PLACES[index % PLACES.length]
  const deed = DEEDS[index % DEEDS.length]
  const at = new Date(Date.UTC(2026, 10, 22, 12) - index * 600_000)
  return `<item><title>${place} ${deed} ${title} ${index + 1}</title>
<link>https://${title.toLowerCase()}.example/${index}</link><guid>${title}-${index}</guid>
<pubDate>${at.toUTCString()}</pubDate><author>Ana Reyes</author>
<description>&lt;p&gt;${PARAGRAPH}&lt;/p&gt;&lt;p&gt;${PARAGRAPH}&lt;/p&gt;</description></item>`
}
