// Gives every room of a portable package an entry point of its own: writes packages/<package>/src/<room>/index.ts from what
// src/index.ts exports of that room, and the exports map's entry for it. With --check it writes nothing and says what
// differs, exit 1. What lies directly in src belongs to no room, and is in the main entry point alone. A room whose entry
// point was written by hand keeps it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readWorkspace } from "./graph/workspace.mjs";
import { ROOM_MARK } from "./packages/entries.mjs";

/** @typedef {import("./graph/workspace.mjs").WorkspacePackage} WorkspacePackage */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const check = process.argv.includes("--check");
const LINE_WIDTH = 120;
const EXPORT = /^export (?<type>type )?\{(?<names>[^}]*)\} from "\.\/(?<path>[^"]+)";\n?/gmu;

/**
 * The entry point of each room of a package, by its path from the root.
 *
 * @param {WorkspacePackage} each
 * @returns {Map<string, string>}
 */
function roomFiles({ folder }) {
  const index = readFileSync(join(root, folder, "src/index.ts"), "utf8");
  /** @type {Map<string, string[]>} */
  const rooms = new Map();
  for (const { groups } of index.matchAll(EXPORT)) {
    const { names = "", path = "", type = "" } = groups ?? {};
    const [room = "", ...rest] = path.split("/");
    if (rest.length === 0) continue;
    const list = names.split(",").map((name) => name.trim());
    const line = exportLine(
      type,
      list.filter((name) => name !== ""),
      rest.join("/"),
    );
    rooms.set(room, [...(rooms.get(room) ?? []), line]);
  }
  const left = index.replace(EXPORT, "").replaceAll(/^\/\/.*$/gmu, "");
  if (left.trim() !== "") throw new Error(`${folder}/src/index.ts holds something that is no named export`);
  const files = [...rooms].map(
    ([room, lines]) =>
      /** @type {const} */ ([
        `${folder}/src/${room}/index.ts`,
        `${ROOM_MARK}\n// The room \`${room}\` of this package as an entry point of its own.\n\n${lines.join("")}`,
      ]),
  );
  return new Map(files.filter(([path]) => !existsSync(join(root, path)) || isGenerated(path)));
}

/** @param {string} path Relative to the root. */
function isGenerated(path) {
  return readFileSync(join(root, path), "utf8").startsWith(ROOM_MARK);
}

/**
 * @param {string} type `type ` or nothing.
 * @param {readonly string[]} names
 * @param {string} file
 */
function exportLine(type, names, file) {
  const line = `export ${type}{ ${names.join(", ")} } from "./${file}";\n`;
  if (line.length <= LINE_WIDTH + 1) return line;
  return `export ${type}{\n${names.map((name) => `  ${name},\n`).join("")}} from "./${file}";\n`;
}

/**
 * The manifest with an entry for each room, and without entries for rooms that are no more.
 *
 * @param {WorkspacePackage} each
 * @param {readonly string[]} rooms
 */
function manifestText({ folder }, rooms) {
  const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const others = Object.entries(manifest.exports).filter(([key]) => !isRoomEntry(folder, key) || rooms.includes(key));
  const entries = new Map(others);
  for (const key of rooms) {
    const file = `${key.slice(2)}/index`;
    entries.set(key, {
      "@govengine/source": `./src/${file}.ts`,
      types: `./dist/${file}.d.ts`,
      default: `./dist/${file}.js`,
    });
  }
  const keys = [...entries.keys()].toSorted((left, right) => place(left) - place(right) || (left < right ? -1 : 1));
  const exports = Object.fromEntries(keys.map((key) => [key, entries.get(key)]));
  return `${JSON.stringify({ ...manifest, exports }, null, 2)}\n`;
}

/**
 * Whether an entry of the exports map leads to the entry point of a room that this program made, or made once.
 *
 * @param {string} folder
 * @param {string} key
 */
function isRoomEntry(folder, key) {
  const path = `${folder}/src/${key.slice(2)}/index.ts`;
  return /^\.\/[a-z]+$/u.test(key) && existsSync(join(root, path)) && isGenerated(path);
}

/** @param {string} key */
function place(key) {
  return key === "." ? 0 : key === "./package.json" ? 2 : 1;
}

/**
 * Room entry points that no export of the main one asks for any more.
 *
 * @param {WorkspacePackage} each
 * @param {ReadonlyMap<string, string>} files
 */
function staleFiles({ folder }, files) {
  return readdirSync(join(root, folder, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/src/${name}/index.ts`)
    .filter((path) => !files.has(path) && existsSync(join(root, path)))
    .filter(isGenerated);
}

/** @type {string[]} */
const problems = [];
let looked = 0;
for (const each of readWorkspace(root).filter(({ portable }) => portable)) {
  const files = roomFiles(each);
  const rooms = [...files.keys()].map((path) => `./${dirname(path).slice(`${each.folder}/src/`.length)}`);
  for (const path of staleFiles(each, files)) problems.push(`${path} is the entry point of no room: remove it`);
  const wanted = new Map([...files, [`${each.folder}/package.json`, manifestText(each, rooms)]]);
  for (const [path, text] of wanted) {
    looked += 1;
    const found = existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "";
    if (found === text) continue;
    if (check) problems.push(`${path} isn't what src/index.ts says: npm run generate`);
    else writeFileSync(join(root, path), text);
  }
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`rooms: ${looked} files, ${problems.length} problems\n`);
process.exitCode = looked > 0 && problems.length === 0 ? 0 : 1;
