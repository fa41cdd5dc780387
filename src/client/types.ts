/**
 * JSON of the Engine API as the client reads it; names and shapes as in the API document (v1.45).
 * Fields that no command looks at are left out: the JSON is passed on as it came where a command shows it whole.
 */

export interface Port {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

/** GET /containers/json. */
export interface ContainerSummary {
  readonly Id: string;
  /** Each with a leading slash. */
  readonly Names: readonly string[];
  readonly Image: string;
  readonly ImageID: string;
  readonly Command: string;
  /** Seconds since the epoch. */
  readonly Created: number;
  readonly Ports: readonly Port[] | null;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly State: string;
  readonly Status: string;
  readonly SizeRw?: number;
  readonly SizeRootFs?: number;
  readonly Mounts?: readonly MountPoint[] | null;
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, unknown>> | null } | null;
}

export interface MountPoint {
  readonly Type?: string;
  readonly Name?: string;
  readonly Source?: string;
  readonly Destination?: string;
  readonly Driver?: string;
}

/** GET /images/json. */
export interface ImageSummary {
  readonly Id: string;
  readonly ParentId?: string;
  readonly RepoTags: readonly string[] | null;
  readonly RepoDigests: readonly string[] | null;
  readonly Created: number;
  readonly Size: number;
  /** -1: not computed. */
  readonly SharedSize: number;
  readonly Labels: Readonly<Record<string, string>> | null;
  /** -1: not computed. */
  readonly Containers: number;
}

/** GET /images/{name}/history. */
export interface HistoryItem {
  readonly Id: string;
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Size: number;
  readonly Comment: string;
}

/** GET /volumes. */
export interface Volume {
  readonly Name: string;
  readonly Driver: string;
  readonly Mountpoint: string;
  readonly Scope: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly UsageData?: { readonly Size: number; readonly RefCount: number } | null;
}

/** GET /networks. */
export interface NetworkResource {
  readonly Name: string;
  readonly Id: string;
  readonly Created?: string;
  readonly Scope: string;
  readonly Driver: string;
  readonly EnableIPv4?: boolean;
  readonly EnableIPv6?: boolean;
  readonly Internal?: boolean;
  readonly Labels?: Readonly<Record<string, string>> | null;
}

/** GET /containers/{id}/changes: Kind 0 modified, 1 added, 2 deleted. */
export interface FilesystemChange {
  readonly Kind: 0 | 1 | 2;
  readonly Path: string;
}

export interface BuildCacheRecord {
  readonly ID: string;
  readonly Parents?: readonly string[] | null;
  /** So the engine spells it: a slip of the real one. */
  readonly " Parents"?: readonly string[] | null;
  readonly Type: string;
  readonly Description: string;
  readonly InUse: boolean;
  readonly Shared: boolean;
  readonly Size: number;
  readonly CreatedAt: string;
  readonly LastUsedAt?: string | null;
  readonly UsageCount: number;
}

/** GET /system/df. */
export interface DiskUsage {
  readonly LayersSize: number;
  readonly Images: readonly ImageSummary[] | null;
  readonly Containers: readonly ContainerSummary[] | null;
  readonly Volumes: readonly Volume[] | null;
  readonly BuildCache: readonly BuildCacheRecord[] | null;
}

/** GET /images/search. */
export interface SearchResult {
  readonly name: string;
  readonly description: string;
  readonly star_count: number;
  readonly is_official: boolean;
  readonly is_automated?: boolean;
}

/** POST /containers/create. */
export interface CreateResponse {
  readonly Id: string;
  readonly Warnings: readonly string[] | null;
}

/** GET /containers/{id}/json: what commands look at. */
export interface ContainerInspect {
  readonly Id: string;
  readonly Name: string;
  readonly State: { readonly Status: string; readonly Running: boolean; readonly Paused: boolean; readonly Restarting: boolean; readonly ExitCode: number };
  readonly Config: { readonly Tty: boolean; readonly OpenStdin: boolean; readonly AttachStdin?: boolean; readonly Image: string };
  readonly HostConfig: { readonly AutoRemove: boolean };
  readonly NetworkSettings: { readonly Ports: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>> | null };
}

/** One event of GET /events. */
export interface EventMessage {
  readonly Type: string;
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> | null };
  readonly time: number;
  readonly timeNano: number;
}

/** What a piece of build cache was made from. */
export function parentsOf(record: BuildCacheRecord): readonly string[] {
  return record[" Parents"] ?? record.Parents ?? [];
}
