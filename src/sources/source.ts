import type { Clean } from '../article/clean.ts'

export type SourceKind = 'url' | 'file' | 'folder' | 'stdin' | 'sample'

/** Where news is read from. Made from the command line or the settings, never from a feed. */
export interface Source {
  /** Stable: the user's own, or made from the address without user and password, or the path. */
  readonly id: string
  readonly kind: SourceKind
  /** An address without user and password, an absolute path, or `-`. */
  readonly place: string
  /** The user's name for it; null: the feed's own title is shown. */
  readonly title: Clean | null
  /** The folders it lies in, each as a path, outermost first. */
  readonly folders: readonly (readonly string[])[]
  readonly tags?: readonly string[]
  readonly settings: SourceSettings
}

export interface SourceSettings {
  /** Minutes between two loads; null: the general setting. */
  readonly minutes: number | null
  readonly fullText: 'auto' | 'always' | 'never'
  /** Extra request headers, sent to the source's own origin only. */
  readonly headers: Readonly<Record<string, string>>
  /** Sent as Basic to the source's own origin only; in no output. */
  readonly credentials: Credentials | null
  /** IANA name or offset for dates the source prints without a zone; null: the machine's. */
  readonly zone: string | null
  /** The user lets this source lead from https to http. */
  readonly allowDowngrade: boolean
  /** The user did not write its address (a list or page did): it may not be a private one. */
  readonly publicOnly: boolean
  readonly timeoutSeconds: number | null
}

/** Literal values, or where to find the password: an environment variable or a command. */
export interface Credentials {
  readonly user: string
  readonly password?: string
  readonly passwordEnv?: string
  readonly passwordCommand?: readonly string[]
}

export const DEFAULT_SETTINGS: SourceSettings = {
  minutes: null,
  fullText: 'auto',
  headers: {},
  credentials: null,
  zone: null,
  allowDowngrade: false,
  publicOnly: false,
  timeoutSeconds: null,
}
