import { inflateRawSync } from 'node:zlib'

interface Entry {
  readonly name: string
  readonly text: string
  readonly isStored: boolean
  readonly crc: number
  readonly time: string
}

/** The files of a ZIP archive as its directory lists them (APPNOTE.TXT 6.3 §4.3.12). */
export function unzipped(bytes: Uint8Array): Entry[] {
  const archive = Buffer.from(bytes)
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  let at = archive.readUInt32LE(end + 16)
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error(`no entry at ${at}`)
    const size = archive.readUInt16LE(at + 28)
    const name = archive.toString('utf8', at + 46, at + 46 + size)
    const isStored = archive.readUInt16LE(at + 10) === 0
    const start = archive.readUInt32LE(at + 42)
    if (archive.readUInt32LE(start) !== 0x04034b50) throw new Error(`no file at ${start}`)
    const from = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28)
    const data = archive.subarray(from, from + archive.readUInt32LE(at + 20))
    const text = (isStored ? data : inflateRawSync(data)).toString()
    const entry = {
      name,
      text,
      isStored,
      crc: archive.readUInt32LE(at + 16),
      time: timeOf(archive.readUInt16LE(at + 12), archive.readUInt16LE(at + 14)),
    }
    at += 46 + size + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
    return entry
  })
}

function timeOf(time: number, date: number): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  const day = [1980 + (date >> 9), two((date >> 5) & 15), two(date & 31)].join('-')
  return `${day} ${[time >> 11, (time >> 5) & 63, (time & 31) * 2].map(two).join(':')}`
}
