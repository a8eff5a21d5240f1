import { COUNTIES, type County } from './places.ts'

/** A town of Connecticut and what its alerts are issued for. */
export interface Town {
  readonly name: string
  readonly county: County
  /** Its forecast zone, both of its county's where it is not known which one, and the county. */
  readonly zones: readonly string[]
}

const TOWNS_OF: Readonly<Record<County, string>> = {
  Fairfield: `Bethel, Bridgeport, Brookfield, Danbury, Darien, Easton, Fairfield, Greenwich, Monroe,
    New Canaan, New Fairfield, Newtown, Norwalk, Redding, Ridgefield, Shelton, Sherman, Stamford,
    Stratford, Trumbull, Weston, Westport, Wilton`,
  Hartford: `Avon, Berlin, Bloomfield, Bristol, Burlington, Canton, East Granby, East Hartford,
    East Windsor, Enfield, Farmington, Glastonbury, Granby, Hartford, Hartland, Manchester,
    Marlborough, New Britain, Newington, Plainville, Rocky Hill, Simsbury, South Windsor,
    Southington, Suffield, West Hartford, Wethersfield, Windsor, Windsor Locks`,
  Litchfield: `Barkhamsted, Bethlehem, Bridgewater, Canaan, Colebrook, Cornwall, Goshen, Harwinton,
    Kent, Litchfield, Morris, New Hartford, New Milford, Norfolk, North Canaan, Plymouth, Roxbury,
    Salisbury, Sharon, Thomaston, Torrington, Warren, Washington, Watertown, Winchester, Woodbury`,
  Middlesex: `Chester, Clinton, Cromwell, Deep River, Durham, East Haddam, East Hampton, Essex,
    Haddam, Killingworth, Middlefield, Middletown, Old Saybrook, Portland, Westbrook`,
  'New Haven': `Ansonia, Beacon Falls, Bethany, Branford, Cheshire, Derby, East Haven, Guilford,
    Hamden, Madison, Meriden, Middlebury, Milford, Naugatuck, New Haven, North Branford,
    North Haven, Orange, Oxford, Prospect, Seymour, Southbury, Wallingford, Waterbury, West Haven,
    Wolcott, Woodbridge`,
  'New London': `Bozrah, Colchester, East Lyme, Franklin, Griswold, Groton, Lebanon, Ledyard, Lisbon,
    Lyme, Montville, New London, North Stonington, Norwich, Old Lyme, Preston, Salem, Sprague,
    Stonington, Voluntown, Waterford`,
  Tolland: `Andover, Bolton, Columbia, Coventry, Ellington, Hebron, Mansfield, Somers, Stafford,
    Tolland, Union, Vernon, Willington`,
  Windham: `Ashford, Brooklyn, Canterbury, Chaplin, Eastford, Hampton, Killingly, Plainfield,
    Pomfret, Putnam, Scotland, Sterling, Thompson, Windham, Woodstock`,
}

/**
 * Towns on the Sound, which the southern zone of a county is the shore of. How the line runs inland
 * is not known here.
 */
const ON_THE_SOUND: ReadonlySet<string> = new Set(
  `Greenwich, Stamford, Darien, Norwalk, Westport, Fairfield, Bridgeport, Stratford, Milford,
  West Haven, New Haven, East Haven, Branford, Guilford, Madison, Clinton, Westbrook, Old Saybrook,
  Old Lyme, East Lyme, Waterford, New London, Groton, Stonington`.split(/,\s+/),
)

/** The 169 towns by name. */
export const TOWNS: readonly Town[] = Object.entries(TOWNS_OF)
  .flatMap(([county, names]) => names.split(/,\s+/).map((name) => townOf(name, county as County)))
  .toSorted((a, b) => (a.name < b.name ? -1 : 1))

function townOf(name: string, county: County): Town {
  const { code, zones } = COUNTIES[county]
  return { name, county, zones: [...(ON_THE_SOUND.has(name) ? zones.slice(-1) : zones), code] }
}
