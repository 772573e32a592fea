import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A crate, ours or another's. */
export interface Crate {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly license: string | null;
  readonly repository: string | null;
  /** Its `Cargo.toml` on this machine. */
  readonly manifest_path: string;
  readonly targets: readonly { readonly kind: readonly string[] }[];
}

/** What `cargo metadata` says of the crates that are built for the browser. */
export class Metadata {
  private readonly crates: ReadonlyMap<string, Crate>;
  private readonly dependencies: ReadonlyMap<string, readonly string[]>;
  readonly ours: readonly Crate[];

  constructor(raw: RawMetadata) {
    this.crates = new Map(raw.packages.map((crate) => [crate.id, crate]));
    this.dependencies = new Map(raw.resolve.nodes.map((node) => [node.id, normalDependencies(node)]));
    this.ours = raw.workspace_members.map((id) => this.crate(id));
  }

  /** Ours with this name. */
  named(name: string): Crate {
    const crate = this.ours.find((candidate) => candidate.name === name);
    if (crate === undefined) throw new Error(`there is no crate ${name} in the workspace`);
    return crate;
  }

  /** What a crate names in its `[dependencies]`. */
  direct(crate: Crate): Crate[] {
    return (this.dependencies.get(crate.id) ?? []).map((id) => this.crate(id));
  }

  /** Everything that is built into a crate, itself among it. */
  tree(crate: Crate, seen = new Set<Crate>()): Set<Crate> {
    if (seen.has(crate)) return seen;
    seen.add(crate);
    for (const dependency of this.direct(crate)) this.tree(dependency, seen);
    return seen;
  }

  private crate(id: string): Crate {
    const crate = this.crates.get(id);
    if (crate === undefined) throw new Error(`cargo metadata names ${id} and does not describe it`);
    return crate;
  }
}

/** Asks cargo; build and test dependencies are left out, since they do not ship. */
export function metadata(): Metadata {
  const args = ['metadata', '--format-version', '1', '--locked', '--filter-platform', 'wasm32-unknown-unknown'];
  const text = execFileSync('cargo', args, { cwd: fileURLToPath(new URL('.', import.meta.url)), encoding: 'utf8', maxBuffer: 1 << 28 });
  return new Metadata(JSON.parse(text) as RawMetadata);
}

function normalDependencies(node: RawNode): string[] {
  const normal = node.deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null));
  return normal.map(({ pkg }) => pkg);
}

interface RawMetadata {
  readonly packages: readonly Crate[];
  readonly workspace_members: readonly string[];
  readonly resolve: { readonly nodes: readonly RawNode[] };
}

interface RawNode {
  readonly id: string;
  readonly deps: readonly { readonly pkg: string; readonly dep_kinds: readonly { readonly kind: string | null }[] }[];
}
