// The edges of the graph as three files state them: package.json declares, turbo.json allows, the README draws. This step
// holds them against each other, and each package against the settings that keep it inside the graph.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { finding } from "./finding.mjs";
import { declaredDependencies, readJson, runTimeDependencies, THIRD_PARTY } from "./workspace.mjs";

/** @typedef {import("./finding.mjs").Finding} Finding */
/** @typedef {import("./finding.mjs").StepResult} StepResult */
/** @typedef {import("./workspace.mjs").WorkspacePackage} WorkspacePackage */
/** @typedef {Map<string, readonly string[]>} Edges From a tag to the tags that it may import. */

const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall", "prepare", "prepublish", "dependencies"];
const PORTABLE_BUILD = {
  extends: "../../tsconfig.base.json",
  compilerOptions: { rootDir: "src", outDir: "dist" },
  include: ["src", "../../platform.d.ts"],
  exclude: ["src/node"],
};

/**
 * @param {string} root
 * @param {WorkspacePackage[]} packages
 * @returns {StepResult}
 */
export function checkManifests(root, packages) {
  const allowed = readAllowedEdges(root);
  const findings = [
    ...allowed.findings,
    ...packages.flatMap((each) => checkTag(root, each, allowed.edges)),
    ...packages.flatMap((each) => checkEdges(each, packages, allowed.edges)),
    ...checkPackageCycles(packages),
    ...checkPicture(root, allowed.edges),
    ...packages.flatMap((each) => checkVersions(each)),
    ...checkRoot(root),
    ...packages.filter(({ portable }) => portable).flatMap((each) => checkBuildSettings(root, each)),
    ...checkBaseSettings(root),
  ];
  return { checked: packages.length, findings };
}

/**
 * The allow-lists of turbo.json. Both directions must say the same, because each closes a hole of the other.
 *
 * @param {string} root
 * @returns {{ edges: Edges, findings: Finding[] }}
 */
function readAllowedEdges(root) {
  const tags = /** @type {any} */ (readJson(join(root, "turbo.json"))).boundaries?.tags ?? {};
  /** @type {Edges} */
  const edges = new Map();
  /** @type {Finding[]} */
  const findings = [];
  for (const [tag, rule] of Object.entries(tags)) {
    const { dependencies, dependents } = rule;
    if (!Array.isArray(dependencies?.allow) || !Array.isArray(dependents?.allow)) {
      findings.push(
        finding("manifests/tag-rule", "turbo.json", `tag ${tag} needs dependencies.allow and dependents.allow`),
      );
    }
    edges.set(tag, dependencies?.allow ?? []);
  }
  for (const tag of edges.keys()) {
    const expected = [...edges].filter(([, allow]) => allow.includes(tag)).map(([from]) => from);
    if (sameSet(tags[tag].dependents?.allow ?? [], expected)) continue;
    const message = `dependents.allow of ${tag} must be the tags whose dependencies.allow name it: ${listed(expected)}`;
    findings.push(finding("manifests/dependents", "turbo.json", message));
  }
  return { edges, findings };
}

/**
 * @param {string} root
 * @param {WorkspacePackage} each
 * @param {Edges} edges
 * @returns {Finding[]}
 */
function checkTag(root, { folder, tag }, edges) {
  const file = `${folder}/turbo.json`;
  const message = `it must be {"extends": ["//"], "tags": ["${tag}"]}`;
  if (!existsSync(join(root, file))) return [finding("manifests/tag", file, `the file is missing: ${message}`)];
  const settings = /** @type {any} */ (readJson(join(root, file)));
  if (settings.boundaries !== undefined)
    return [finding("manifests/tag", file, "only the root turbo.json makes rules")];
  if (!sameList(settings.extends, ["//"]) || !sameList(settings.tags, [tag]))
    return [finding("manifests/tag", file, message)];
  return edges.has(tag) ? [] : [finding("manifests/tag", "turbo.json", `the tag ${tag} of ${folder} has no rule`)];
}

/**
 * @param {WorkspacePackage} each
 * @param {WorkspacePackage[]} packages
 * @param {Edges} edges
 * @returns {Finding[]}
 */
function checkEdges(each, packages, edges) {
  const file = `${each.folder}/package.json`;
  const allowed = edges.get(each.tag) ?? [];
  const siblings = siblingsOf(each, packages).map(({ tag }) => tag);
  const forbidden = siblings.filter((tag) => !allowed.includes(tag));
  const findings = forbidden.map((tag) =>
    finding(
      "manifests/forbidden-edge",
      file,
      `${each.tag} must not depend on ${tag} (turbo.json, design of the graph)`,
    ),
  );
  const missing = allowed.filter((tag) => !siblings.includes(tag));
  if (each.folder.startsWith("packages/") && missing.length > 0) {
    const message = `turbo.json lets ${each.tag} depend on ${listed(missing)}, the manifest doesn't: take the edge out of one or into both`;
    findings.push(finding("manifests/unused-edge", file, message));
  }
  const names = new Set(packages.map(({ name }) => name));
  const thirdParty = each.folder.startsWith("packages/") ? (THIRD_PARTY.get(each.tag) ?? []) : null;
  for (const name of runTimeDependencies(each.manifest)) {
    if (names.has(name) || thirdParty === null || thirdParty.includes(name)) continue;
    findings.push(finding("manifests/third-party", file, `${name} is not among the run-time packages of ${each.tag}`));
  }
  return findings;
}

/**
 * @param {WorkspacePackage} each
 * @param {WorkspacePackage[]} packages
 */
function siblingsOf({ manifest }, packages) {
  const declared = declaredDependencies(manifest);
  return packages.filter(({ name }) => declared.includes(name));
}

/**
 * @param {WorkspacePackage[]} packages
 * @returns {Finding[]}
 */
function checkPackageCycles(packages) {
  return packages
    .filter((each) => reaches(each, each, packages))
    .map((each) =>
      finding(
        "manifests/package-cycle",
        `${each.folder}/package.json`,
        `${each.tag} depends on itself through its dependencies`,
      ),
    );
}

/**
 * @param {WorkspacePackage} from
 * @param {WorkspacePackage} goal
 * @param {WorkspacePackage[]} packages
 */
function reaches(from, goal, packages) {
  const pending = siblingsOf(from, packages);
  const seen = new Set(pending);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === goal) return true;
    for (const further of siblingsOf(next, packages)) {
      if (seen.has(further)) continue;
      seen.add(further);
      pending.push(further);
    }
  }
  return false;
}

/**
 * The README's picture: between two markers, one line a tag, `name → dep, dep`, `–` for none.
 *
 * @param {string} root
 * @param {Edges} edges
 * @returns {Finding[]}
 */
function checkPicture(root, edges) {
  const picture = readPicture(root);
  if (picture === null) {
    const message = "the picture of the graph is missing: a fenced block between <!-- graph --> and <!-- /graph -->";
    return [finding("manifests/picture", "README.md", message)];
  }
  /** @type {Finding[]} */
  const findings = [];
  for (const tag of new Set([...edges.keys(), ...picture.keys()])) {
    const drawn = picture.get(tag);
    const allowed = edges.get(tag);
    if (drawn !== undefined && allowed !== undefined && sameSet(drawn, allowed)) continue;
    const message = `the picture must say "${tag} → ${listed(allowed ?? [])}", as turbo.json does`;
    findings.push(
      finding("manifests/picture", "README.md", allowed === undefined ? `turbo.json knows no ${tag}` : message),
    );
  }
  return findings;
}

/**
 * @param {string} root
 * @returns {Edges | null}
 */
function readPicture(root) {
  if (!existsSync(join(root, "README.md"))) return null;
  const text = readFileSync(join(root, "README.md"), "utf8");
  const start = text.indexOf("<!-- graph -->");
  const end = text.indexOf("<!-- /graph -->");
  if (start === -1 || end < start) return null;
  /** @type {Edges} */
  const picture = new Map();
  for (const line of text.slice(start, end).split("\n")) {
    const [from, to] = line.split("→");
    if (from === undefined || to === undefined) continue;
    const names = to
      .split(",")
      .map((name) => shortName(name))
      .filter((name) => name !== "–" && name !== "");
    picture.set(shortName(from), names);
  }
  return picture.size === 0 ? null : picture;
}

/** @param {string} name */
function shortName(name) {
  return name.trim().replaceAll("`", "").replace("@govengine/", "");
}

/**
 * @param {WorkspacePackage} each
 * @returns {Finding[]}
 */
function checkVersions({ folder, manifest }) {
  const file = `${folder}/package.json`;
  const ranges = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  const loose = Object.entries(ranges).filter(([, range]) => range !== "catalog:" && !/^workspace:[\^*]$/u.test(range));
  const scripts = INSTALL_SCRIPTS.filter((name) => manifest.scripts?.[name] !== undefined);
  return [
    ...loose.map(([name]) => finding("manifests/version", file, `${name} must say "catalog:" or "workspace:^"`)),
    ...scripts.map((name) =>
      finding("manifests/install-script", file, `no package runs code when it is installed: ${name}`),
    ),
  ];
}

/**
 * The root is a dependency of every package for turbo, so a sibling that it declares would be one too.
 *
 * @param {string} root
 * @returns {Finding[]}
 */
function checkRoot(root) {
  const manifest = /** @type {import("./workspace.mjs").Manifest} */ (readJson(join(root, "package.json")));
  const edges = Object.entries(manifest.devDependencies ?? {}).filter(([, range]) => range.startsWith("workspace:"));
  return edges.map(([name]) =>
    finding("manifests/root-edge", "package.json", `the root must not depend on ${name}: use link:`),
  );
}

/**
 * @param {string} root
 * @param {WorkspacePackage} each
 * @returns {Finding[]}
 */
function checkBuildSettings(root, { folder }) {
  const file = `${folder}/tsconfig.build.json`;
  if (JSON.stringify(readJson(join(root, file))) === JSON.stringify(PORTABLE_BUILD)) return [];
  return [
    finding(
      "manifests/build-settings",
      file,
      `a portable package builds with exactly ${JSON.stringify(PORTABLE_BUILD)}`,
    ),
  ];
}

/**
 * @param {string} root
 * @returns {Finding[]}
 */
function checkBaseSettings(root) {
  const options = /** @type {any} */ (readJson(join(root, "tsconfig.base.json"))).compilerOptions;
  const right =
    sameList(options.types, []) && sameList(options.lib, ["ES2023", "ES2024.String"]) && options.strict === true;
  if (right) return [];
  const message = 'portable packages rest on "strict": true, "types": [] and "lib": ["ES2023", "ES2024.String"]';
  return [finding("manifests/base-settings", "tsconfig.base.json", message)];
}

/** @param {readonly string[]} names */
function listed(names) {
  return names.length === 0 ? "–" : names.join(", ");
}

/**
 * @param {unknown} value
 * @param {readonly string[]} expected
 */
function sameList(value, expected) {
  return JSON.stringify(value) === JSON.stringify(expected);
}

/**
 * @param {readonly string[]} left
 * @param {readonly string[]} right
 */
function sameSet(left, right) {
  return sameList([...left].sort(), [...right].sort());
}
