import type { Level } from '../article/alert.ts'
import { late } from '../article/late.ts'

/** One event of the National Weather Service and the colours of its official map. */
export interface Hazard {
  /** 1 is the most urgent. */
  readonly rank: number
  readonly event: string
  readonly level: Level
  readonly bgHex: string
  readonly fgHex: string
  /** The nearest of the xterm colours 16 to 255, and black (16) or white (231) on it. */
  readonly bg256: number
  readonly fg256: number
}

// Names, order and colours are those of weather.gov/help-map, which weather-gov/weather.gov (CC0)
// lists alike. The text is black or white, whichever reads better on the colour.
//   level, event, colour, text on it, xterm colour, text on that (k black, w white)
const ROWS = [
  'warning|Tsunami Warning|#fd6347|k|203|k',
  'warning|Tornado Warning|#ff0000|k|196|k',
  'warning|Extreme Wind Warning|#ff8c00|k|208|k',
  'warning|Severe Thunderstorm Warning|#ffa500|k|214|k',
  'warning|Flash Flood Warning|#8b0000|w|88|w',
  'statement|Flash Flood Statement|#8b0000|w|88|w',
  'statement|Severe Weather Statement|#00ffff|k|51|k',
  'warning|Shelter In Place Warning|#fa8072|k|209|k',
  'emergency|Evacuation Immediate|#7fff00|k|118|k',
  'warning|Civil Danger Warning|#ffb6c1|k|217|k',
  'warning|Nuclear Power Plant Warning|#4b0082|w|54|w',
  'warning|Radiological Hazard Warning|#4b0082|w|54|w',
  'warning|Hazardous Materials Warning|#4b0082|w|54|w',
  'warning|Fire Warning|#a0522d|w|130|w',
  'emergency|Civil Emergency Message|#ffb6c1|k|217|k',
  'warning|Law Enforcement Warning|#c0c0c0|k|250|k',
  'warning|Storm Surge Warning|#b524f7|w|129|w',
  'warning|Hurricane Force Wind Warning|#cd5c5c|k|167|k',
  'warning|Hurricane Warning|#dc143c|w|161|w',
  'warning|Typhoon Warning|#dc143c|w|161|w',
  'warning|Special Marine Warning|#ffa500|k|214|k',
  'warning|Blizzard Warning|#ff4500|k|202|k',
  'warning|Snow Squall Warning|#c71585|w|162|w',
  'warning|Ice Storm Warning|#8b008b|w|90|w',
  'warning|Heavy Freezing Spray Warning|#00bfff|k|39|k',
  'warning|Winter Storm Warning|#ff69b4|k|205|k',
  'warning|Lake Effect Snow Warning|#008b8b|k|30|k',
  'warning|Dust Storm Warning|#ffe4c4|k|224|k',
  'warning|Blowing Dust Warning|#ffe4c4|k|224|k',
  'warning|High Wind Warning|#daa520|k|178|k',
  'warning|Tropical Storm Warning|#b22222|w|124|w',
  'warning|Storm Warning|#9400d3|w|92|w',
  'advisory|Tsunami Advisory|#d2691e|k|166|k',
  'watch|Tsunami Watch|#ff00ff|k|201|k',
  'warning|Avalanche Warning|#1e90ff|k|33|k',
  'warning|Earthquake Warning|#8b4513|w|94|w',
  'warning|Volcano Warning|#2f4f4f|w|238|w',
  'warning|Ashfall Warning|#a9a9a9|k|248|k',
  'warning|Flood Warning|#00ff00|k|46|k',
  'warning|Coastal Flood Warning|#228b22|k|28|w',
  'warning|Lakeshore Flood Warning|#228b22|k|28|w',
  'advisory|Ashfall Advisory|#696969|w|242|w',
  'warning|High Surf Warning|#228b22|k|28|w',
  'warning|Extreme Heat Warning|#c71585|w|162|w',
  'watch|Tornado Watch|#ffff00|k|226|k',
  'watch|Severe Thunderstorm Watch|#db7093|k|168|k',
  'watch|Flash Flood Watch|#2e8b57|k|29|k',
  'warning|Gale Warning|#dda0dd|k|182|k',
  'statement|Flood Statement|#00ff00|k|46|k',
  'warning|Extreme Cold Warning|#0000ff|w|21|w',
  'warning|Freeze Warning|#483d8b|w|60|w',
  'warning|Red Flag Warning|#ff1493|k|198|k',
  'watch|Storm Surge Watch|#db7ff7|k|177|k',
  'watch|Hurricane Watch|#ff00ff|k|201|k',
  'watch|Hurricane Force Wind Watch|#9932cc|w|98|k',
  'watch|Typhoon Watch|#ff00ff|k|201|k',
  'watch|Tropical Storm Watch|#f08080|k|210|k',
  'watch|Storm Watch|#ffe4b5|k|223|k',
  'statement|Tropical Cyclone Local Statement|#ffe4b5|k|223|k',
  'advisory|Winter Weather Advisory|#7b68ee|k|99|k',
  'advisory|Avalanche Advisory|#cd853f|k|173|k',
  'advisory|Cold Weather Advisory|#afeeee|k|159|k',
  'advisory|Heat Advisory|#ff7f50|k|209|k',
  'advisory|Flood Advisory|#00ff7f|k|48|k',
  'advisory|Coastal Flood Advisory|#7cfc00|k|118|k',
  'advisory|Lakeshore Flood Advisory|#7cfc00|k|118|k',
  'advisory|High Surf Advisory|#ba55d3|k|134|k',
  'advisory|Dense Fog Advisory|#708090|k|66|k',
  'advisory|Dense Smoke Advisory|#f0e68c|k|222|k',
  'advisory|Small Craft Advisory|#d8bfd8|k|182|k',
  'advisory|Brisk Wind Advisory|#d8bfd8|k|182|k',
  'warning|Hazardous Seas Warning|#d8bfd8|k|182|k',
  'advisory|Dust Advisory|#bdb76b|k|143|k',
  'advisory|Blowing Dust Advisory|#bdb76b|k|143|k',
  'advisory|Lake Wind Advisory|#d2b48c|k|180|k',
  'advisory|Wind Advisory|#d2b48c|k|180|k',
  'advisory|Frost Advisory|#6495ed|k|69|k',
  'advisory|Freezing Fog Advisory|#008080|w|30|k',
  'advisory|Freezing Spray Advisory|#00bfff|k|39|k',
  'advisory|Low Water Advisory|#a52a2a|w|124|w',
  'emergency|Local Area Emergency|#c0c0c0|k|250|k',
  'watch|Winter Storm Watch|#4682b4|k|67|k',
  'statement|Rip Current Statement|#40e0d0|k|80|k',
  'statement|Beach Hazards Statement|#40e0d0|k|80|k',
  'watch|Gale Watch|#ffc0cb|k|218|k',
  'watch|Avalanche Watch|#f4a460|k|215|k',
  'watch|Hazardous Seas Watch|#483d8b|w|60|w',
  'watch|Heavy Freezing Spray Watch|#bc8f8f|k|138|k',
  'watch|Flood Watch|#2e8b57|k|29|k',
  'watch|Coastal Flood Watch|#66cdaa|k|79|k',
  'watch|Lakeshore Flood Watch|#66cdaa|k|79|k',
  'watch|High Wind Watch|#b8860b|k|136|k',
  'watch|Extreme Heat Watch|#800000|w|88|w',
  'watch|Extreme Cold Watch|#5f9ea0|k|73|k',
  'watch|Freeze Watch|#00ffff|k|51|k',
  'watch|Fire Weather Watch|#ffdead|k|223|k',
  'other|Extreme Fire Danger|#e9967a|k|174|k',
  'other|911 Telephone Outage|#c0c0c0|k|250|k',
  'statement|Coastal Flood Statement|#6b8e23|k|64|k',
  'statement|Lakeshore Flood Statement|#6b8e23|k|64|k',
  'statement|Special Weather Statement|#ffe4b5|k|223|k',
  'statement|Marine Weather Statement|#ffdab9|k|223|k',
  'other|Air Quality Alert|#808080|k|244|k',
  'advisory|Air Stagnation Advisory|#808080|k|244|k',
  'other|Hazardous Weather Outlook|#eee8aa|k|223|k',
  'other|Hydrologic Outlook|#90ee90|k|120|k',
  'other|Short Term Forecast|#98fb98|k|120|k',
  'other|Administrative Message|#c0c0c0|k|250|k',
  'other|Test|#f0ffff|k|231|k',
  'emergency|Child Abduction Emergency|#ffffff|k|231|k',
  'other|Blue Alert|#ffffff|k|231|k',
]

const TEXT_HEX: Readonly<Record<string, string>> = { k: '#000000', w: '#ffffff' }
const TEXT_256: Readonly<Record<string, number>> = { k: 16, w: 231 }

/** The official events, most urgent first. */
export const hazards: () => readonly Hazard[] = late(() =>
  ROWS.map((row, i) => {
    const [level, event, bgHex, hex, bg256, fg256] = row.split('|') as [
      Level,
      ...[string, string, string, string, string],
    ]
    return {
      rank: i + 1,
      event,
      level,
      bgHex,
      fgHex: TEXT_HEX[hex] as string,
      bg256: Number(bg256),
      fg256: TEXT_256[fg256] as number,
    }
  }),
)

/** Old and longer names → those of the table, all in lower case. */
export const ALIASES: Readonly<Record<string, string>> = {
  'excessive heat warning': 'extreme heat warning',
  'excessive heat watch': 'extreme heat watch',
  'wind chill warning': 'extreme cold warning',
  'wind chill watch': 'extreme cold watch',
  'wind chill advisory': 'cold weather advisory',
  'hard freeze warning': 'freeze warning',
  'hard freeze watch': 'freeze watch',
  'hurricane local statement': 'tropical cyclone local statement',
  'typhoon local statement': 'tropical cyclone local statement',
  'small stream flood advisory': 'flood advisory',
  'urban and small stream flood advisory': 'flood advisory',
  'arroyo and small stream flood advisory': 'flood advisory',
  'hydrologic advisory': 'flood advisory',
  'areal flood watch': 'flood watch',
  'areal flood warning': 'flood warning',
  'areal flood advisory': 'flood advisory',
  'lake effect snow watch': 'winter storm watch',
  'lake effect snow advisory': 'winter weather advisory',
  'blizzard watch': 'winter storm watch',
  'freezing rain advisory': 'winter weather advisory',
  'hazardous seas advisory': 'small craft advisory',
  'small craft advisory for hazardous seas': 'small craft advisory',
  'small craft advisory for rough bar': 'small craft advisory',
  'small craft advisory for winds': 'small craft advisory',
  '911 telephone outage emergency': '911 telephone outage',
  'heavy freezing spray advisory': 'freezing spray advisory',
  'hurricane wind warning': 'hurricane warning',
  'hurricane wind watch': 'hurricane watch',
  'tropical storm wind warning': 'tropical storm warning',
  'tropical storm wind watch': 'tropical storm watch',
}
